export interface JsonTable {
  /** The member that holds the list; undefined where the answer itself is the list. */
  member: string | undefined
  columns: string[]
  /** One cell per column; undefined where the row has no such member. */
  rows: (string | undefined)[][]
}

type JsonObject = Record<string, unknown>

const MAX_COLUMNS = 20

/**
 * A table of a JSON value that is a list of objects, or an object with exactly one such list
 * (`{ "items": […] }`); else undefined.
 */
export function toJsonTable(value: unknown): JsonTable | undefined {
  if (isObjectList(value)) return tableOf(value, undefined)
  if (!isObject(value)) return undefined
  const lists = Object.entries(value).filter(([, member]) => Array.isArray(member))
  const [only, ...others] = lists
  if (only === undefined || others.length > 0) return undefined
  const [member, list] = only
  return isObjectList(list) ? tableOf(list, member) : undefined
}

function tableOf(list: JsonObject[], member: string | undefined): JsonTable | undefined {
  const columns = [...new Set(list.flatMap((row) => Object.keys(row)))]
  // Rows that have little in common are easier to read as JSON.
  if (columns.length === 0 || columns.length > MAX_COLUMNS) return undefined
  return {
    member,
    columns,
    rows: list.map((row) =>
      columns.map((column) => (Object.hasOwn(row, column) ? cellText(row[column]) : undefined)),
    ),
  }
}

function cellText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isObjectList(value: unknown): value is JsonObject[] {
  return Array.isArray(value) && value.length > 0 && value.every(isObject)
}
