import type { Duplex } from 'node:stream'

import {
  closeFrame,
  maskedCloseFrame,
  MESSAGE_TOO_BIG,
  PROTOCOL_ERROR,
  type CloseStatus,
} from './web-socket-close.ts'
import { FrameReader, type FrameFault } from './web-socket-frames.ts'

/** How long a frame that is half-way may go on once the tunnel ends. */
const FRAME_MS = 250
/** How long a side gets to read its close frame and go. */
const CLOSE_MS = 1000
/** How long one side may take to answer what the other side has closed. */
const REPLY_MS = 2000

const FAULTS: Record<FrameFault, CloseStatus> = {
  protocol: { code: PROTOCOL_ERROR, reason: 'a frame broke the protocol' },
  too_big: { code: MESSAGE_TOO_BIG, reason: 'a message was too big' },
}

interface TunnelOptions {
  client: Duplex
  upstream: Duplex
  hasExtensions: boolean
  maxMessageBytes: number
  /** Bytes went by. */
  onProgress: () => void
  /** Called where a side is to blame for the end. */
  onFault: (status: CloseStatus) => void
}

/**
 * Passes the frames of a WebSocket both ways as they come: extensions, fragments and pings stay
 * between the endpoints. It ends with a close frame between two frames, or with the connection.
 */
export class WebSocketTunnel {
  readonly #client: Duplex
  readonly #upstream: Duplex
  /** To the client. */
  readonly #down: Lane
  /** To the upstream. */
  readonly #up: Lane
  /** Whether the portal has ended it, for whatever reason. */
  isEnding = false
  #timer: NodeJS.Timeout | undefined

  constructor(options: TunnelOptions) {
    const { client, upstream, hasExtensions, maxMessageBytes, onProgress, onFault } = options
    this.#client = client
    this.#upstream = upstream
    const lane = (source: Duplex, sink: Duplex) =>
      new Lane({
        source,
        sink,
        frames: new FrameReader({ masked: source === client, hasExtensions, maxMessageBytes }),
        onProgress,
        onOver: () => this.#afterLane(),
        onFault: (fault) => {
          if (this.isEnding) return
          this.end(FAULTS[fault])
          onFault(FAULTS[fault])
        },
      })
    for (const socket of [client, upstream]) {
      // It closes then, and both lanes watch for that.
      socket.on('error', () => {})
      socket.once('close', () => {
        if (client.destroyed && upstream.destroyed) clearTimeout(this.#timer)
      })
    }
    this.#up = lane(client, upstream)
    this.#down = lane(upstream, client)
  }

  /** Closes both sides, each as soon as no frame is half-way there. */
  end(toClient: CloseStatus, toUpstream = toClient): void {
    if (this.isEnding) return
    this.isEnding = true
    this.#destroyIn(FRAME_MS)
    this.#down.close(closeFrame(toClient))
    this.#up.close(maskedCloseFrame(toUpstream))
  }

  /** One side has said, or was told, all that it will; the other one may still answer. */
  #afterLane(): void {
    if (!this.#down.isOver || !this.#up.isOver) {
      if (!this.isEnding) this.#destroyIn(REPLY_MS)
      return
    }
    this.#destroyIn(CLOSE_MS)
    this.#client.end()
    this.#upstream.end()
  }

  #destroyIn(milliseconds: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#client.destroy()
      this.#upstream.destroy()
    }, milliseconds)
  }
}

interface LaneOptions {
  source: Duplex
  sink: Duplex
  frames: FrameReader
  onProgress: () => void
  /** Nothing more goes this way. */
  onOver: () => void
  onFault: (fault: FrameFault) => void
}

/** One way of a tunnel. */
class Lane {
  isOver = false
  readonly #options: LaneOptions
  #farewell: Buffer | undefined

  constructor(options: LaneOptions) {
    this.#options = options
    const { source, sink } = options
    source.on('data', (chunk: Buffer) => this.#pass(chunk))
    source.once('end', () => {
      sink.end()
      // Who goes without a close frame listens no more either.
      if (!this.isOver) source.destroy()
      this.#finish()
    })
    source.once('close', () => {
      // What broke off on one side breaks off on the other.
      if (!source.readableEnded) sink.destroy()
    })
  }

  /** Lets a frame that is under way come to its end; the last thing to go is the given one. */
  close(farewell: Buffer): void {
    if (this.isOver) return
    const { frames } = this.#options
    this.#farewell = farewell
    frames.finish()
    if (frames.isOver) this.#finish()
  }

  #pass(chunk: Buffer): void {
    if (this.isOver) return
    const { source, sink, frames, onProgress, onFault } = this.#options
    const passed = frames.take(chunk)
    onProgress()
    if (passed.length > 0 && !sink.write(passed)) {
      source.pause()
      sink.once('drain', () => source.resume())
    }
    if (frames.fault !== undefined) onFault(frames.fault)
    else if (frames.isOver) this.#finish()
  }

  #finish(): void {
    if (this.isOver) return
    this.isOver = true
    const { source, sink, onOver } = this.#options
    if (this.#farewell !== undefined && sink.writable) sink.end(this.#farewell)
    // What still comes is read and dropped: unread, it would turn the end into a reset.
    source.resume()
    onOver()
  }
}
