import type { IPublicClientApplication } from '@azure/msal-browser'

/** A question that only the person can answer, and what each answer starts. */
export interface PersonQuestion {
  id: number
  reason: 'renewal' | 'app-token' | 'step-up'
  appId: string | undefined
  application: IPublicClientApplication
  /** Must be called in the click itself, or the browser blocks the window. */
  openWindow: (application: IPublicClientApplication) => Promise<string>
  /** Leaves the page: what waits in memory is not sent. */
  leavePage: () => Promise<void>
  answer: (token: string) => void
  refuse: (error: unknown) => void
}

type Asked = Omit<PersonQuestion, 'id' | 'answer' | 'refuse'>

export interface PersonPrompt {
  /** Shows the question and waits. One at a time: a second one waits for the first. */
  ask: (question: Asked) => Promise<string>
  current: () => PersonQuestion | undefined
  /** Ends every question, for example because the session is over. */
  refuseAll: (error: unknown) => void
  subscribe: (listener: () => void) => () => void
}

export function createPersonPrompt(): PersonPrompt {
  const waiting: PersonQuestion[] = []
  const listeners = new Set<() => void>()
  const changed = () => {
    for (const listener of listeners) listener()
  }
  let nextId = 0

  return {
    ask: (asked) =>
      new Promise((resolve, reject) => {
        const question: PersonQuestion = {
          ...asked,
          id: nextId++,
          answer: (token) => settle(() => resolve(token)),
          refuse: (error) => settle(() => reject(error)),
        }
        function settle(act: () => void) {
          const index = waiting.indexOf(question)
          if (index === -1) return
          waiting.splice(index, 1)
          act()
          changed()
        }
        waiting.push(question)
        changed()
      }),
    current: () => waiting[0],
    refuseAll: (error) => {
      for (const question of [...waiting]) question.refuse(error)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
