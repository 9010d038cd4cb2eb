import { script } from '../../redis/script.ts'

/*
 * A session is a hash. While it lives it has `cur`, the SHA-256 of its id; afterwards it has `ended`,
 * the reason, and nothing else. So a write to a session that is over comes to nothing. What scripts
 * work with stands in clear: `cur` and `v` are in the sealed `core` too, the times have a mark.
 */

/** ARGV: milliseconds to live, then fields and values. 1, or 0 where there is one already. */
export const INSERT = script(`
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
redis.call('HSET', KEYS[1], unpack(ARGV, 2))
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 1`)

/**
 * ARGV: milliseconds to live, when it was active, mark of that. Yields the version, or 0 for a session
 * that is over.
 */
export const TOUCH = script(`
local found = redis.call('HMGET', KEYS[1], 'v', 'active')
if not found[1] then return 0 end
if tonumber(ARGV[2]) > tonumber(found[2]) then
  redis.call('HSET', KEYS[1], 'active', ARGV[2], 'mark', ARGV[3])
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
end
return tonumber(found[1])`)

/**
 * ARGV: milliseconds to live, SHA-256 of the old id, then fields and values. 1, or 0 where the old id
 * is no longer the session's.
 */
export const RENEW = script(`
if redis.call('HGET', KEYS[1], 'cur') ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], unpack(ARGV, 3))
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 1`)

/** ARGV: reason, milliseconds to remember it. 1, or 0 for a session that is over already. */
export const END = script(`
if redis.call('HEXISTS', KEYS[1], 'cur') == 0 then return 0 end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'ended', ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1`)

/** ARGV: field, value. 1, or 0 for a session that is over. */
export const SAVE = script(`
if redis.call('HEXISTS', KEYS[1], 'cur') == 0 then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1`)

/** ARGV: field, value. Takes the field away where it still has that value. */
export const DROP = script(`
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
return redis.call('HDEL', KEYS[1], ARGV[1])`)

/** ARGV: member, milliseconds. Adds to a set, which lives so long at least. */
export const JOIN = script(`
redis.call('SADD', KEYS[1], ARGV[1])
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[2]) then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return 1`)

/** ARGV: field, value, milliseconds. Sets a field of a hash, which lives so long at least. */
export const LIST = script(`
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[3]) then redis.call('PEXPIRE', KEYS[1], ARGV[3]) end
return 1`)

/** ARGV: handle, milliseconds to remember, how many at most. Yields the handles from before. */
export const USE = script(`
local earlier = redis.call('SMEMBERS', KEYS[1])
if #earlier < tonumber(ARGV[3]) then redis.call('SADD', KEYS[1], ARGV[1]) end
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[2]) then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return earlier`)

/** ARGV: holder, milliseconds. 1 where the holder still has it. */
export const EXTEND_LEASE = script(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`)

/** ARGV: holder. 1 where the holder still had it. */
export const RELEASE_LEASE = script(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`)
