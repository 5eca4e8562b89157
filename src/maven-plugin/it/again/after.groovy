def generated = new File(basedir, 'target/generated-sources/gradsmith/org/acme')
def told = new File(basedir, 'build.log').readLines().findAll { it =~ /Generated|Nothing to generate|Nothing to compile/ }

assert told.size() == 4
assert told[0].endsWith('Generated 2 files from 2 files, 2 changed.')
assert told[1].endsWith('Nothing to generate, all models are up to date.')
assert told[2].contains('Nothing to compile')
assert told[3].endsWith('Generated 1 file from 1 file, 0 changed.')

assert new File(generated, 'Line.java').exists()
assert !new File(generated, 'Parabola.java').exists() : 'its model is left out now'
assert new File(generated, 'Stranger.java').exists() : 'what others have made is not ours to delete'
