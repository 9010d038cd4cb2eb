export type Idea = { by: string; text: string }

/** More than anybody reads; the oldest go. */
const mostIdeas = 50

export function createIdeas() {
  const ideas: Idea[] = [{ by: 'Reception', text: 'A shelf for parcels by the side door.' }]
  return {
    all: (): readonly Idea[] => ideas,
    add(idea: Idea) {
      ideas.unshift(idea)
      ideas.splice(mostIdeas)
    },
  }
}
