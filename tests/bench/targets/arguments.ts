/** What a proxy under test is told: where to listen, and the origin of each upstream by app id. */
export interface TargetArguments {
  port: number
  upstreams: Record<string, string>
}

export function targetArguments(): TargetArguments {
  return JSON.parse(process.argv[2] ?? '') as TargetArguments
}
