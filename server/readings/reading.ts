import type { Context } from '../context.ts'

/** What a reading needs: the program's own parts, or those of the process that reads. */
export type Reading = Pick<Context, 'db' | 'now'> & { rooms: Pick<Context['rooms'], 'content' | 'copy'> }
