export { loadConfig, type LoadedConfig, type LoadResult } from './config/load.ts'
export { createLogger } from './logger.ts'
export { createPublicServer, startServer, type RunningServer } from './server.ts'
