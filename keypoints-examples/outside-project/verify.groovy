// Run by maven-invoker-plugin after the build: the astronaut's face, and only that one, was found where it is.
def lines = new File(basedir, 'build.log').readLines('UTF-8')
def faces = lines.findAll { it.contains('a face, score') }
assert faces.size() == 1

def point = { name ->
    def m = lines.collect { it =~ /\s$name\s+(-?[\d.]+)\s+(-?[\d.]+)\s/ }.find { it.find() }
    assert m != null : "no line for $name"
    [m.group(1) as double, m.group(2) as double]
}
def near = { name, x, y ->
    def (px, py) = point(name)
    assert Math.hypot(px - x, py - y) < 6 : "$name at ($px, $py), expected about ($x, $y)"
}
near('nose_tip', 223, 126)
near('eye_right_outer', 193, 100)
near('eye_left_outer', 258, 104)
assert lines.count { it =~ /^\s+\w+\s+[\d.]+\s+[\d.]+\s+[A-Z_]+\s*$/ } == 68
return true
