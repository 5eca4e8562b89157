// The project that `gradsmith new rings` makes.
def template = new File(basedir, '../../../../cli/main/resources/org/gradsmith/cli/new').canonicalFile
def places = [
    'pom.xml'       : 'pom.xml',
    'rings.grad'    : 'src/main/gradsmith/@path@/rings.grad',
    'Train.java'    : 'src/main/java/@path@/Train.java',
    'RingsTest.java': 'src/test/java/@path@/RingsTest.java']
def version = (new File(basedir, 'pom.xml').text =~ '<version>(.*)</version>')[0][1]
def fill = { text ->
    text.replace('@name@', 'rings').replace('@version@', version)
        .replace('@package@', 'org.example.rings').replace('@path@', 'org/example/rings')
}
places.each { from, to ->
    def file = new File(basedir, "made/${fill(to)}")
    file.parentFile.mkdirs()
    file.setText(fill(new File(template, from).getText('UTF-8')), 'UTF-8')
}
return true
