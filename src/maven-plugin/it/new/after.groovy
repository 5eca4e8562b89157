def log = new File(basedir, 'build.log').text

assert log.contains('Generated 1 file from 1 file, 1 changed.')
assert log.contains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')
