import { explainedInput, mutedRuleInput, unexplainedInput } from '@van-kien/shared/api/checks.ts'
import type { ExplainableRule } from '@van-kien/shared/domain/format-check/differences.ts'
import type { RuleId } from '@van-kien/shared/domain/format-check/rules.ts'
import { Hono } from 'hono'
import { viewCheck } from '../commands/checks/check-document.ts'
import { checkFile } from '../commands/checks/check-file.ts'
import { muteRule } from '../commands/checks/check-muting.ts'
import { explainDifference, unexplainDifference } from '../commands/checks/explain-difference.ts'
import { type AppEnv, signedIn } from './env.ts'
import { json } from './input.ts'
import { jsonAnswer } from './json-answer.ts'

/** Mounted at /api/documents, beside `documents`. */
export const documentChecks = new Hono<AppEnv>().get('/:id/check', signedIn, async (c) =>
  jsonAnswer(c, await viewCheck(c.var.ctx, c.var.me, c.req.param('id'))),
)

/** Mounted at /api/dossiers, beside `dossiers`. The body of a file check is the Word file itself. */
export const dossierChecks = new Hono<AppEnv>()
  .put('/:id/muted-rules', signedIn, json(mutedRuleInput), async (c) => {
    const { rule, muted } = c.req.valid('json')
    await muteRule(c.var.ctx, c.var.me, c.req.param('id'), { rule: rule as RuleId, muted })
    return c.json({ ok: true as const })
  })
  .put('/:id/explained-differences', signedIn, json(explainedInput), async (c) => {
    const { rule, ...explained } = c.req.valid('json')
    await explainDifference(c.var.ctx, c.var.me, c.req.param('id'), { ...explained, rule: rule as ExplainableRule })
    return c.json({ ok: true as const })
  })
  .delete('/:id/explained-differences', signedIn, json(unexplainedInput), async (c) => {
    const { rule, ...difference } = c.req.valid('json')
    await unexplainDifference(c.var.ctx, c.var.me, c.req.param('id'), { ...difference, rule: rule as ExplainableRule })
    return c.json({ ok: true as const })
  })
  .post('/:id/file-checks', signedIn, async (c) =>
    c.json(await checkFile(c.var.ctx, c.var.me, c.req.param('id'), new Uint8Array(await c.req.arrayBuffer()), c.req.raw.signal)),
  )
