// Somebody else's file in the folder of the generated ones.
def stranger = new File(basedir, 'target/generated-sources/gradsmith/org/acme/Stranger.java')
stranger.parentFile.mkdirs()
stranger.text = 'package org.acme;\n\nfinal class Stranger {}\n'
return true
