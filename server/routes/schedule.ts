import {
  obstacleChangeInput,
  obstacleInput,
  planDatesInput,
  planFileQuery,
  planQuery,
  planRemoveInput,
  planSettingsInput,
  planStartInput,
  planTaskChangeInput,
  planTaskInput,
  planTickInput,
  postChangeInput,
  postInput,
} from '@van-kien/shared/api/schedule.ts'
import { Hono } from 'hono'
import { addPost, changePost, changeSettings } from '../commands/schedule/change-settings.ts'
import { addTask, changeTask, removeTask } from '../commands/schedule/change-task.ts'
import { exportSchedule } from '../commands/schedule/export-schedule.ts'
import { moveDates } from '../commands/schedule/move-dates.ts'
import { addObstacle, changeObstacle } from '../commands/schedule/obstacles.ts'
import { remindOfTask } from '../commands/schedule/remind.ts'
import { startPlan } from '../commands/schedule/start-plan.ts'
import { tickTask } from '../commands/schedule/tick-task.ts'
import { viewBurnUp } from '../commands/schedule/view-burn-up.ts'
import { viewReminder, viewSchedule } from '../commands/schedule/view-schedule.ts'
import { type AppEnv, signedIn } from './env.ts'
import { fileAnswer } from './file-answer.ts'
import { json, query } from './input.ts'

const DONE = { ok: true as const }

/** Mounted at /api/dossiers, beside `dossiers`: the biểu tiến độ. */
export const dossierSchedule = new Hono<AppEnv>()
  .get('/:id/schedule', signedIn, query(planQuery), async (c) =>
    c.json(await viewSchedule(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('query').at)),
  )
  .get('/:id/burn-up', signedIn, async (c) => c.json(await viewBurnUp(c.var.ctx, c.var.me, c.req.param('id'))))
  .get('/:id/schedule.docx', signedIn, query(planFileQuery), async (c) =>
    fileAnswer(c, await exportSchedule(c.var.ctx, c.var.me, c.req.param('id'), 'docx', c.req.valid('query'))),
  )
  .get('/:id/schedule.xlsx', signedIn, query(planFileQuery), async (c) =>
    fileAnswer(c, await exportSchedule(c.var.ctx, c.var.me, c.req.param('id'), 'xlsx', c.req.valid('query'))),
  )
  .post('/:id/schedule', signedIn, json(planStartInput), async (c) => {
    await startPlan(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))
    return c.json(DONE, 201)
  })
  .patch('/:id/schedule', signedIn, json(planSettingsInput), async (c) =>
    c.json(await changeSettings(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))),
  )
  .put('/:id/schedule/dates', signedIn, json(planDatesInput), async (c) =>
    c.json(await moveDates(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))),
  )
  .post('/:id/schedule/tasks', signedIn, json(planTaskInput), async (c) =>
    c.json(await addTask(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json')), 201),
  )
  .patch('/:id/schedule/tasks/:taskId', signedIn, json(planTaskChangeInput), async (c) => {
    await changeTask(c.var.ctx, c.var.me, c.req.param('id'), c.req.param('taskId'), c.req.valid('json'))
    return c.json(DONE)
  })
  .delete('/:id/schedule/tasks/:taskId', signedIn, json(planRemoveInput), async (c) => {
    await removeTask(c.var.ctx, c.var.me, c.req.param('id'), c.req.param('taskId'), c.req.valid('json').seen)
    return c.json(DONE)
  })
  .put('/:id/schedule/tasks/:taskId/tick', signedIn, json(planTickInput), async (c) => {
    await tickTask(c.var.ctx, c.var.me, c.req.param('id'), c.req.param('taskId'), c.req.valid('json'))
    return c.json(DONE)
  })
  .get('/:id/schedule/tasks/:taskId/reminder', signedIn, async (c) =>
    c.json(await viewReminder(c.var.ctx, c.var.me, c.req.param('id'), c.req.param('taskId'))),
  )
  .post('/:id/schedule/tasks/:taskId/remind', signedIn, async (c) =>
    c.json(await remindOfTask(c.var.ctx, c.var.me, c.req.param('id'), c.req.param('taskId'))),
  )
  .post('/:id/schedule/obstacles', signedIn, json(obstacleInput), async (c) => {
    await addObstacle(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))
    return c.json(DONE, 201)
  })
  .patch('/:id/schedule/obstacles/:obstacleId', signedIn, json(obstacleChangeInput), async (c) => {
    await changeObstacle(c.var.ctx, c.var.me, c.req.param('id'), c.req.param('obstacleId'), c.req.valid('json'))
    return c.json(DONE)
  })
  .post('/:id/schedule/posts', signedIn, json(postInput), async (c) =>
    c.json(await addPost(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json')), 201),
  )
  .patch('/:id/schedule/posts/:postId', signedIn, json(postChangeInput), async (c) => {
    const { seen, ...change } = c.req.valid('json')
    await changePost(c.var.ctx, c.var.me, c.req.param('id'), c.req.param('postId'), change, seen)
    return c.json(DONE)
  })
