import { decideSuggestionsInput, suggestionsInput } from '@van-kien/shared/api/suggestions.ts'
import { Hono } from 'hono'
import { decideSuggestions } from '../commands/suggestions/decide-suggestions.ts'
import { keepSuggestions } from '../commands/suggestions/keep-suggestions.ts'
import { viewSuggestions } from '../commands/suggestions/view-suggestions.ts'
import { type AppEnv, signedIn } from './env.ts'
import { json } from './input.ts'
import { jsonAnswer } from './json-answer.ts'

/** Mounted at /api/documents, beside `documents`. */
export const documentSuggestions = new Hono<AppEnv>().get('/:id/suggestions', signedIn, async (c) =>
  jsonAnswer(c, await viewSuggestions(c.var.ctx, c.var.me, c.req.param('id'))),
)

/** Mounted at /api/sections, beside `sections`. */
export const sectionSuggestions = new Hono<AppEnv>()
  .put('/:id/suggestions', signedIn, json(suggestionsInput), async (c) =>
    c.json(await keepSuggestions(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))),
  )
  .post('/:id/suggestions/decide', signedIn, json(decideSuggestionsInput), async (c) =>
    c.json(await decideSuggestions(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))),
  )
