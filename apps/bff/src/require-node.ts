/** `EX_CONFIG` of sysexits.h */
const EXIT_CONFIG = 78
const MINIMUM_MAJOR = 24

// Imported before everything else: what comes next already fails on an older Node while it is
// loaded, with an error that says nothing of the version.
const { node } = process.versions
if (Number(node.split('.', 1)[0]) < MINIMUM_MAJOR) {
  process.stderr.write(`node: is version ${node} — run it with Node ${MINIMUM_MAJOR} or later\n`)
  process.exit(EXIT_CONFIG)
}
