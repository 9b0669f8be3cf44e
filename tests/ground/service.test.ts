import { type ServiceFacts, servicePlan } from '@van-kien/server/ops/service-plan.ts'
import { expect, test } from 'vitest'

const facts: ServiceFacts = {
  platform: 'linux',
  root: '/opt/Văn Kiện 100%',
  node: '/usr/bin/node',
  dataDir: '/srv/du lieu',
  home: '/home/vanphong',
  isRoot: true,
  user: 'vanphong',
}

test('systemd: paths with spaces and percent signs are written so that systemd reads them back', () => {
  const plan = servicePlan(facts)!
  expect(plan.file!.path).toBe('/etc/systemd/system/vankien.service')
  expect(plan.file!.text).toContain('ExecStart="/usr/bin/node" "/opt/Văn Kiện 100%%/.run/run.mjs" start\n')
  expect(plan.file!.text).toContain('Environment="DATA_DIR=/srv/du lieu"\nUser=vanphong\n')
  expect(plan.install).toContainEqual(['systemctl', 'enable', '--now', 'vankien'])
})

test('without root it is a service of the user that survives signing out', () => {
  const plan = servicePlan({ ...facts, isRoot: false })!
  expect(plan.file!.path).toBe('/home/vanphong/.config/systemd/user/vankien.service')
  expect(plan.file!.text).not.toContain('User=')
  expect(plan.install).toContainEqual(['loginctl', 'enable-linger', 'vanphong'])
})

test('Windows: a task that says it was never tried there; elsewhere nothing is pretended', () => {
  expect(servicePlan({ ...facts, platform: 'win32' })!.note).toContain('chưa được thử')
  expect(servicePlan({ ...facts, platform: 'aix' })).toBeNull()
})
