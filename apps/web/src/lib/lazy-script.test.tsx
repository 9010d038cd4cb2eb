import { Suspense, type FunctionComponent } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, expect, test, vi } from 'vitest'
import { forgetFailures, lazyScript } from './lazy-script.tsx'

afterEach(() => void vi.useRealTimers())

const Hello = ({ name }: { name: string }) => <p>Hello {name}</p>
const HELLO = '<p>Hello Alice</p>'

function shown(Part: FunctionComponent<{ name: string }>): string {
  const page = (
    <Suspense fallback="…">
      <Part name="Alice" />
    </Suspense>
  )
  return renderToStaticMarkup(page).replaceAll(/<!--.*?-->|<template.*?<\/template>/gu, '')
}

const loader = () => vi.fn<() => Promise<{ Hello: typeof Hello }>>(async () => ({ Hello }))

test('what has come is rendered at once, and what has not is waited for', async () => {
  const load = loader()
  const script = lazyScript(load)
  const part = script.part((parts) => parts.Hello)
  expect(shown(part)).toBe('…')
  await script.preload()
  expect(shown(part)).toBe(HELLO)
  // And so is everything else in the same script.
  expect(shown(script.part((parts) => parts.Hello))).toBe(HELLO)
  expect(load).toHaveBeenCalledTimes(1)
})

test('nothing stands in the place of a part that nobody waits for', async () => {
  const script = lazyScript(loader())
  const part = script.laterPart((parts) => parts.Hello)
  expect(shown(part)).toBe('')
  await script.preload()
  expect(shown(part)).toBe(HELLO)
})

test('whoever renders what did not come asks again only when the failure is forgotten', async () => {
  const load = loader()
  load.mockRejectedValueOnce(new TypeError('Failed to fetch'))
  const script = lazyScript(load)
  const part = script.part((parts) => parts.Hello)
  shown(part)
  await Promise.resolve()
  shown(part)
  expect(load).toHaveBeenCalledTimes(1)
  forgetFailures()
  shown(part)
  await script.preload()
  expect(shown(part)).toBe(HELLO)
  expect(load).toHaveBeenCalledTimes(2)
})

test('what was to be there ahead and did not come is asked for by whoever renders it', async () => {
  const load = loader()
  load.mockRejectedValueOnce(new TypeError('Failed to fetch'))
  const script = lazyScript(load)
  const part = script.part((parts) => parts.Hello)
  await script.preload()
  shown(part)
  expect(load).toHaveBeenCalledTimes(2)
})

test('a part that nobody waits for is asked for again until it is there', async () => {
  vi.useFakeTimers()
  const load = loader()
  load.mockRejectedValueOnce(new TypeError('Failed to fetch'))
  load.mockRejectedValueOnce(new TypeError('Failed to fetch'))
  const part = lazyScript(load).laterPart((parts) => parts.Hello)
  expect(shown(part)).toBe('')
  await vi.advanceTimersByTimeAsync(0)
  expect(shown(part)).toBe('')
  expect(load).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(1000)
  expect(load).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(2000)
  expect(load).toHaveBeenCalledTimes(3)
  expect(shown(part)).toBe(HELLO)
})
