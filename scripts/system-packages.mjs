import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runTool } from './processes.mjs'
import { step, TaskError } from './steps.mjs'

/** The shell is Chromium without its windows, which nobody sees here and which take half the time. */
const browserNames = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome']

/** @param {string} command */
export const findCommand = (command) =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((dir) => join(dir, command))
    .find((path) => existsSync(path))

const findBrowser = () =>
  process.env['CHROMIUM_PATH'] ?? browserNames.map(findCommand).find((path) => path !== undefined)

/** Chromium and Redis, which the tests drive; returns where Chromium is. */
export const ensureSystemPackages = async () => {
  const missing = [
    ...(findBrowser() ? [] : ['chromium-headless-shell']),
    ...(findCommand('redis-server') ? [] : ['redis-server']),
  ]
  if (missing.length > 0) await installPackages(missing)
  const browser = findBrowser()
  if (!browser || !existsSync(browser)) {
    throw new TaskError(`no Chromium at ${browser ?? 'any usual place'}: set CHROMIUM_PATH`)
  }
  return browser
}

/** @param {string[]} names */
const installPackages = async (names) => {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new TaskError(
      `the tests need ${names.join(' and ')}: install with your package manager` +
        ' (a Chromium elsewhere: set CHROMIUM_PATH)',
    )
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await step(`apt-get install ${names.join(' ')}`, async () => {
    await runTool('apt-get', ['update'], { env })
    await runTool('apt-get', ['install', '-y', '--no-install-recommends', ...names], { env })
  })
}
