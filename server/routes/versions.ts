import { authorsInput } from '@van-kien/shared/api/authors.ts'
import { nameVersionInput } from '@van-kien/shared/api/inputs.ts'
import { Hono } from 'hono'
import { nameVersion } from '../commands/versions/name-version.ts'
import { viewAuthors } from '../commands/versions/view-authors.ts'
import { viewFilm } from '../commands/versions/view-film.ts'
import { viewStages } from '../commands/versions/view-stages.ts'
import { type AppEnv, signedIn } from './env.ts'
import { json } from './input.ts'
import { jsonAnswer } from './json-answer.ts'

/** Mounted at /api/sections, beside `sections`: how a section came to be. */
export const sectionVersions = new Hono<AppEnv>()
  .get('/:id/stages', signedIn, async (c) => c.json(await viewStages(c.var.ctx, c.var.me, c.req.param('id'))))
  .get('/:id/film', signedIn, async (c) => jsonAnswer(c, await viewFilm(c.var.ctx, c.var.me, c.req.param('id'))))
  .post('/:id/authors', signedIn, json(authorsInput), async (c) =>
    jsonAnswer(c, await viewAuthors(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))),
  )
  .post('/:id/version-names', signedIn, json(nameVersionInput), async (c) =>
    c.json(await nameVersion(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))),
  )
