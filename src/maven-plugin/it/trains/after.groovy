def log = new File(basedir, 'build.log').text

assert log.contains('Generated 1 file from 1 file, 1 changed.')
assert log.contains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')
assert log.contains('1 file is fine.')
assert log =~ /W .*agrees/ : 'the gradient check tells of each parameter'

def java = new File(basedir, 'target/generated-sources/gradsmith/org/acme/Plane.java').text
assert java.contains('package org.acme;') : 'the groupId, for a model in the source folder itself'
assert java.contains('double[]') && !java.contains('float[]')
assert !java.contains(basedir.name + '/src') : 'the same text wherever it is made'
