import { runTool } from '../processes.mjs'
import { node } from '../workspace.mjs'

/**
 * Writes the generated pages; with `--check` it only compares them.
 * @param {string[]} args
 */
const writeDocs = async (args) => {
  process.stdout.write(await runTool(node, ['scripts/docs.mjs', ...args]))
}

export const docs = { run: writeDocs }
