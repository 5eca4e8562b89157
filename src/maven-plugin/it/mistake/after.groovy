def model = new File(basedir, 'src/main/gradsmith/org/acme/mlp.grad').canonicalPath
def log = new File(basedir, 'build.log').readLines()

def shapes = log.findIndexOf { it.startsWith("[ERROR] $model:[6,7] ") }
assert shapes >= 0 : 'the sizes of the matrix'
assert log[shapes..shapes + 8].any { it.contains('z = W @ x') } : 'the line is shown'
assert log[shapes..shapes + 8].any { it.contains('^') } : 'and its place underlined'
assert log.any { it.startsWith("[ERROR] $model:[7,14] ") } : 'all mistakes at once: the name, too'
assert log.any { it.contains('Did you mean `softmax`?') }
assert log.any { it.contains('There are 2 mistakes.') }
assert !log.any { it =~ /^\s+at org\.gradsmith/ } : 'no stack trace'
