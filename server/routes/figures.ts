import {
  cellsInput,
  cellsQuery,
  confirmCellsInput,
  decideInput,
  figureChangeInput,
  figureInput,
  goneInput,
  gradeInput,
  groupChangeInput,
  groupInput,
  pastQuery,
  referencesInput,
  sheetQuery,
  startInput,
  unitChangeInput,
  unitInput,
} from '@van-kien/shared/api/figures.ts'
import { sheetLinkInput } from '@van-kien/shared/api/ward-sheets.ts'
import { Hono } from 'hono'
import { confirmCells, decideCell } from '../commands/figures/decide-cells.ts'
import { changeFigure, defineFigure, removeFigure } from '../commands/figures/define-figure.ts'
import { enterCells } from '../commands/figures/enter-cells.ts'
import { viewFigureUses } from '../commands/figures/figure-uses.ts'
import { gradeFigure } from '../commands/figures/grade-figure.ts'
import { readSheet } from '../commands/figures/read-sheet.ts'
import { startRegister } from '../commands/figures/start-register.ts'
import { addGroup, addUnit, changeGroup, changeUnit, removeGroup, removeUnit } from '../commands/figures/units-and-groups.ts'
import { viewCells, viewPast, viewRegister, viewShown } from '../commands/figures/view-figures.ts'
import { writeForm, writeRegister } from '../commands/figures/write-sheet.ts'
import { makeSheetLink, revokeSheetLink, viewSheetLinks } from '../commands/ward-sheets/sheet-links.ts'
import { type AppEnv, signedIn } from './env.ts'
import { fileAnswer } from './file-answer.ts'
import { json, query } from './input.ts'

const DONE = { ok: true as const }

/** Mounted at /api/dossiers, beside `dossiers`: the register of figures and its values. */
export const dossierFigures = new Hono<AppEnv>()
  .get('/:id/figures', signedIn, async (c) => c.json(await viewRegister(c.var.ctx, c.var.me, c.req.param('id'))))
  .post('/:id/figures', signedIn, json(figureInput), async (c) =>
    c.json(await defineFigure(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json')), 201),
  )
  .post('/:id/figures/start', signedIn, json(startInput), async (c) => {
    await startRegister(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))
    return c.json(DONE, 201)
  })
  .get('/:id/figures/cells', signedIn, query(cellsQuery), async (c) =>
    c.json(await viewCells(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('query'))),
  )
  .post('/:id/figures/cells', signedIn, json(cellsInput), async (c) =>
    c.json(await enterCells(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))),
  )
  .post('/:id/figures/cells/decide', signedIn, json(decideInput), async (c) =>
    c.json(await decideCell(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))),
  )
  .post('/:id/figures/cells/confirm', signedIn, json(confirmCellsInput), async (c) =>
    c.json(await confirmCells(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))),
  )
  .post('/:id/figures/shown', signedIn, json(referencesInput), async (c) =>
    c.json(await viewShown(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json').references)),
  )
  .get('/:id/figures/:figureId/uses', signedIn, async (c) =>
    c.json(await viewFigureUses(c.var.ctx, c.var.me, c.req.param('id'), c.req.param('figureId'))),
  )
  .get('/:id/figures/cells/past', signedIn, query(pastQuery), async (c) =>
    c.json(await viewPast(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('query'))),
  )
  .post('/:id/figures/grades', signedIn, json(gradeInput), async (c) => {
    await gradeFigure(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))
    return c.json(DONE)
  })
  .post('/:id/figures/sheets', signedIn, async (c) =>
    c.json(await readSheet(c.var.ctx, c.var.me, c.req.param('id'), new Uint8Array(await c.req.arrayBuffer()), c.req.raw.signal)),
  )
  .get('/:id/figures/register.xlsx', signedIn, query(sheetQuery), async (c) =>
    fileAnswer(c, await writeRegister(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('query'))),
  )
  .get('/:id/figures/form.xlsx', signedIn, query(sheetQuery), async (c) =>
    fileAnswer(c, await writeForm(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('query'))),
  )
  .post('/:id/figure-units', signedIn, json(unitInput), async (c) =>
    c.json(await addUnit(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json')), 201),
  )
  .patch('/:id/figure-units/:unitId', signedIn, json(unitChangeInput), async (c) => {
    await changeUnit(c.var.ctx, c.var.me, c.req.param('id'), c.req.param('unitId'), c.req.valid('json'))
    return c.json(DONE)
  })
  .delete('/:id/figure-units/:unitId', signedIn, json(goneInput), async (c) => {
    await removeUnit(c.var.ctx, c.var.me, c.req.param('id'), c.req.param('unitId'), c.req.valid('json').version)
    return c.json(DONE)
  })
  .get('/:id/figure-links', signedIn, async (c) => c.json(await viewSheetLinks(c.var.ctx, c.var.me, c.req.param('id'))))
  .post('/:id/figure-links', signedIn, json(sheetLinkInput), async (c) =>
    c.json(await makeSheetLink(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json')), 201),
  )
  .delete('/:id/figure-links/:linkId', signedIn, async (c) => {
    await revokeSheetLink(c.var.ctx, c.var.me, c.req.param('id'), c.req.param('linkId'))
    return c.json(DONE)
  })
  .post('/:id/figure-groups', signedIn, json(groupInput), async (c) =>
    c.json(await addGroup(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json')), 201),
  )
  .patch('/:id/figure-groups/:groupId', signedIn, json(groupChangeInput), async (c) => {
    await changeGroup(c.var.ctx, c.var.me, c.req.param('id'), c.req.param('groupId'), c.req.valid('json'))
    return c.json(DONE)
  })
  .delete('/:id/figure-groups/:groupId', signedIn, json(goneInput), async (c) => {
    await removeGroup(c.var.ctx, c.var.me, c.req.param('id'), c.req.param('groupId'), c.req.valid('json').version)
    return c.json(DONE)
  })
  .patch('/:id/figures/:figureId', signedIn, json(figureChangeInput), async (c) => {
    await changeFigure(c.var.ctx, c.var.me, c.req.param('id'), c.req.param('figureId'), c.req.valid('json'))
    return c.json(DONE)
  })
  .delete('/:id/figures/:figureId', signedIn, json(goneInput), async (c) => {
    await removeFigure(c.var.ctx, c.var.me, c.req.param('id'), c.req.param('figureId'), c.req.valid('json').version)
    return c.json(DONE)
  })
