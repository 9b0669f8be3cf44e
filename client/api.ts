import type * as inputs from '@van-kien/shared/api/inputs.ts'
import type { RuleId } from '@van-kien/shared/domain/format-check/rules.ts'
import { get, type In, patch, post, postFile, put, remove } from './api/calls.ts'

export type TextChoice = 'current' | 'approved'

/**
 * What the first pages and the document page ask the server: one function a route, inputs and answers as in shared/api. What only other pages ask has files of
 * its own in `client/api`, which come with those pages. All other HTTP of the client is the collaboration socket.
 */
export const api = {
  auth: {
    signIn: (username: string, password: string, rememberMe: boolean) =>
      post('/api/auth/sign-in/username', { username: username.trim().toLowerCase(), password, rememberMe }, { expectSignedOut: true }),
    signOut: () => post('/api/auth/sign-out', {}, { expectSignedOut: true }),
    signOutEverywhere: () => post('/api/auth/revoke-sessions', {}, { expectSignedOut: true }),
    changePassword: (currentPassword: string, newPassword: string) =>
      post('/api/auth/change-password', { currentPassword, newPassword, revokeOtherSessions: true }, { expectSignedOut: true }),
  },
  me: () => get('/api/me', { expectSignedOut: true }),
  setup: {
    state: () => get('/api/setup'),
    create: (input: In<typeof inputs.setupInput>) => post('/api/setup', input),
  },

  dossiers: {
    list: () => get('/api/dossiers'),
    create: (input: In<typeof inputs.dossierInput>) => post('/api/dossiers', input),
    get: (id: string) => get(`/api/dossiers/${id}`),
    change: (id: string, input: In<typeof inputs.dossierChangeInput>) => patch(`/api/dossiers/${id}`, input),
    createDocument: (id: string, input: In<typeof inputs.documentInput>) => post(`/api/dossiers/${id}/documents`, input),
  },
  approvals: {
    list: () => get('/api/approvals'),
    waiting: () => get('/api/approvals/waiting', { expectSignedOut: true }),
    get: (sectionId: string) => get(`/api/approvals/${sectionId}`),
  },

  documents: {
    get: (id: string) => get(`/api/documents/${id}`),
    contents: (id: string) => get(`/api/documents/${id}/contents`, { timeout: 60_000 }),
    pages: (id: string) => get(`/api/documents/${id}/pages`),
    removed: (id: string) => get(`/api/documents/${id}/removed`),
    updates: (id: string) => get(`/api/documents/${id}/offers`),
    takeUpdate: (id: string, input: In<typeof inputs.stageUpdateInput>) => post(`/api/documents/${id}/offers`, input),
    addSection: (id: string, input: In<typeof inputs.sectionInput>) => post(`/api/documents/${id}/sections`, input),
    assign: (id: string, input: In<typeof inputs.assignInput>) => post(`/api/documents/${id}/assign`, input),
    drafts: (id: string) => get(`/api/documents/${id}/drafts`),
    displaced: (id: string) => get(`/api/documents/${id}/displaced`),
  },
  displaced: {
    settle: (id: string, outcome: In<typeof inputs.displacedSettleInput>['outcome']) => post(`/api/displaced/${id}/settle`, { outcome }),
  },
  checks: {
    document: (id: string) => get(`/api/documents/${id}/check`, { timeout: 60_000 }),
    /** Holds a Word file against the form; nothing of it is kept. */
    file: (dossierId: string, file: File, signal?: AbortSignal) => postFile(`/api/dossiers/${dossierId}/file-checks`, file, signal),
    mute: (dossierId: string, change: { rule: RuleId; muted: boolean }) => put(`/api/dossiers/${dossierId}/muted-rules`, change),
  },
  sections: {
    content: (id: string, at: TextChoice | number) => get(`/api/sections/${id}/content?at=${at}`),
    history: (id: string) => get(`/api/sections/${id}/history`),
    earlier: (id: string) => get(`/api/sections/${id}/earlier`),
    change: (id: string, input: In<typeof inputs.sectionChangeInput>) => patch(`/api/sections/${id}`, input),
    remove: (id: string) => remove(`/api/sections/${id}`),
    move: (id: string, input: In<typeof inputs.sectionMoveInput>) => post(`/api/sections/${id}/move`, input),
    bringBack: (id: string) => post(`/api/sections/${id}/bring-back`),
    restore: (id: string, version: number) => post(`/api/sections/${id}/restore`, { version }),
    submit: (id: string) => post(`/api/sections/${id}/submit`),
    withdraw: (id: string) => post(`/api/sections/${id}/withdraw`),
    approve: (id: string, version: number) => post(`/api/sections/${id}/approve`, { version }),
    return: (id: string, input: In<typeof inputs.returnInput>) => post(`/api/sections/${id}/return`, input),
    confirm: (id: string, version: number, causes: string[]) => post(`/api/sections/${id}/confirm`, { version, causes }),
    reopen: (id: string, reason: string) => post(`/api/sections/${id}/reopen`, { reason }),
  },
}
