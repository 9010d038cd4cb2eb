import { useEffect, useState, type PointerEvent } from 'react'

interface Drag {
  place: string
  from: number
  to: number
}

export interface Dragging {
  /** What the handle of an entry gets. */
  handle: (
    place: string,
    index: number,
  ) => { onPointerDown: (event: PointerEvent<HTMLElement>) => void }
  isDragged: (place: string, index: number) => boolean
  /** On which side of an entry the dragged one would come to lie. */
  edgeOf: (place: string, index: number) => 'before' | 'after' | undefined
}

/** So near to the edge of the window the page scrolls, by so much for each move. */
const SCROLL_EDGE_PX = 80
const SCROLL_STEP_PX = 16

/**
 * Drags entries within their place, with mouse, pen or finger. An entry is an element with
 * `data-place` and `data-index`. Escape lets go. Nothing moves before it is dropped.
 */
export function useDragging(onDrop: (place: string, from: number, to: number) => void): Dragging {
  const [drag, setDrag] = useState<Drag>()

  useEffect(() => {
    if (drag === undefined) return undefined
    function follow({ clientX, clientY }: globalThis.PointerEvent) {
      if (drag === undefined) return
      if (clientY < SCROLL_EDGE_PX) window.scrollBy(0, -SCROLL_STEP_PX)
      if (clientY > window.innerHeight - SCROLL_EDGE_PX) window.scrollBy(0, SCROLL_STEP_PX)
      const to = entryAt(clientX, clientY, drag.place)
      if (to !== undefined && to !== drag.to) setDrag({ ...drag, to })
    }
    function drop() {
      if (drag === undefined) return
      setDrag(undefined)
      onDrop(drag.place, drag.from, drag.to)
    }
    const letGo = () => setDrag(undefined)
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') letGo()
    }
    window.addEventListener('pointermove', follow)
    window.addEventListener('pointerup', drop)
    window.addEventListener('pointercancel', letGo)
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('pointermove', follow)
      window.removeEventListener('pointerup', drop)
      window.removeEventListener('pointercancel', letGo)
      window.removeEventListener('keydown', onKey)
    }
  }, [drag, onDrop])

  return {
    handle: (place, index) => ({
      onPointerDown: (event) => {
        if (event.button !== 0) return
        // No text is marked on the way.
        event.preventDefault()
        setDrag({ place, from: index, to: index })
      },
    }),
    isDragged: (place, index) => drag?.place === place && drag.from === index,
    edgeOf: (place, index) => {
      if (drag?.place !== place || drag.to !== index || drag.to === drag.from) return undefined
      return drag.to < drag.from ? 'before' : 'after'
    },
  }
}

function entryAt(x: number, y: number, place: string): number | undefined {
  const entry = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-index]')
  return entry?.dataset['place'] === place ? Number(entry.dataset['index']) : undefined
}
