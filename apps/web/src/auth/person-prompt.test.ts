import type { IPublicClientApplication } from '@azure/msal-browser'
import { expect, it } from 'vitest'
import { createPersonPrompt } from './person-prompt.ts'

const question = (appId: string) => ({
  reason: 'step-up' as const,
  appId,
  application: {} as IPublicClientApplication,
  openWindow: () => Promise.resolve('token'),
  leavePage: () => Promise.resolve(),
})

it('shows one question at a time, in order, and tells listeners of each change', async () => {
  const prompt = createPersonPrompt()
  let changes = 0
  prompt.subscribe(() => changes++)
  const first = prompt.ask(question('one'))
  const second = prompt.ask(question('two'))
  expect(prompt.current()?.appId).toBe('one')
  prompt.current()?.answer('token one')
  expect(prompt.current()?.appId).toBe('two')
  prompt.current()?.refuse(new Error('no'))
  expect(prompt.current()).toBeUndefined()
  await expect(first).resolves.toBe('token one')
  await expect(second).rejects.toThrow('no')
  expect(changes).toBe(4)
})

it('settles a question once: a late answer of an abandoned window changes nothing', async () => {
  const prompt = createPersonPrompt()
  const asked = prompt.ask(question('one'))
  const shown = prompt.current()
  shown?.refuse(new Error('cancelled'))
  shown?.answer('late')
  await expect(asked).rejects.toThrow('cancelled')
})
