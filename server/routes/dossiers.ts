import { documentInput, dossierChangeInput, dossierFilesQuery, dossierInput, memberInput, membersImportInput } from '@van-kien/shared/api/inputs.ts'
import { Hono } from 'hono'
import { createDocument } from '../commands/documents/create-document.ts'
import { changeDossier } from '../commands/dossiers/change-dossier.ts'
import { createDossier } from '../commands/dossiers/create-dossier.ts'
import { checkAudit, viewAudit } from '../commands/dossiers/view-audit.ts'
import { viewDossier, viewDossiers, viewPeople } from '../commands/dossiers/view-dossier.ts'
import { exportDossier } from '../commands/exports/export-dossier.ts'
import { importMembers } from '../commands/team/import-members.ts'
import { removeMember } from '../commands/team/remove-member.ts'
import { setMember } from '../commands/team/set-member.ts'
import { type AppEnv, adminOnly, signedIn } from './env.ts'
import { fileAnswer } from './file-answer.ts'
import { json, query } from './input.ts'
import { jsonAnswer } from './json-answer.ts'

/** Mounted at /api/dossiers. */
export const dossiers = new Hono<AppEnv>()
  .get('/', signedIn, async (c) => c.json(await viewDossiers(c.var.ctx, c.var.me)))
  .post('/', adminOnly, json(dossierInput), async (c) => c.json(await createDossier(c.var.ctx, c.var.me, c.req.valid('json')), 201))
  .get('/:id', signedIn, async (c) => c.json(await viewDossier(c.var.ctx, c.var.me, c.req.param('id'))))
  .patch('/:id', signedIn, json(dossierChangeInput), async (c) => {
    const { seen, ...edit } = c.req.valid('json')
    return c.json(await changeDossier(c.var.ctx, c.var.me, c.req.param('id'), edit, seen))
  })
  .get('/:id/files.zip', signedIn, query(dossierFilesQuery), async (c) =>
    fileAnswer(c, await exportDossier(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('query').which)),
  )
  .get('/:id/people', signedIn, async (c) => c.json(await viewPeople(c.var.ctx, c.var.me, c.req.param('id'))))
  .put('/:id/members', signedIn, json(memberInput), async (c) => c.json(await setMember(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))))
  .post('/:id/members/import', signedIn, json(membersImportInput), async (c) =>
    c.json(await importMembers(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))),
  )
  .delete('/:id/members/:userId', signedIn, async (c) => {
    await removeMember(c.var.ctx, c.var.me, c.req.param('id'), c.req.param('userId'))
    return c.json({ ok: true as const })
  })
  .post('/:id/documents', signedIn, json(documentInput), async (c) => {
    const wanted = c.req.valid('json')
    return c.json(await createDocument(c.var.ctx, c.var.me, c.req.param('id'), 'kind' in wanted ? wanted.kind : wanted.stage), 201)
  })
  .get('/:id/audit', signedIn, async (c) => jsonAnswer(c, await viewAudit(c.var.ctx, c.var.me, c.req.param('id'))))
  .get('/:id/audit/check', signedIn, async (c) => jsonAnswer(c, await checkAudit(c.var.ctx, c.var.me, c.req.param('id'))))
