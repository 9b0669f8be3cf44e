import { join } from 'node:path'

/** What makes the program start with the machine: a file to write and commands to run, and how to take it back. */
interface ServicePlan {
  file: { path: string; text: string } | null
  install: string[][]
  remove: string[][]
  /** For the person who runs the command. */
  note: string
}

export interface ServiceFacts {
  platform: NodeJS.Platform
  /** Folder of the program. */
  root: string
  node: string
  dataDir: string
  home: string
  isRoot: boolean
  /** Who the service runs as when root installs it. */
  user: string
}

const NAME = 'vankien'

/** Pure. Null where we know no way. The Windows task was never tried on Windows, and its note says so. */
export function servicePlan(facts: ServiceFacts): ServicePlan | null {
  if (facts.platform === 'linux') return systemd(facts)
  if (facts.platform === 'win32') return windowsTask(facts)
  return null
}

function systemd({ root, node, dataDir, home, isRoot, user }: ServiceFacts): ServicePlan {
  const path = isRoot ? `/etc/systemd/system/${NAME}.service` : `${home}/.config/systemd/user/${NAME}.service`
  const text = `[Unit]
Description=Văn Kiện
After=network-online.target
Wants=network-online.target
StartLimitIntervalSec=120
StartLimitBurst=5

[Service]
WorkingDirectory=${percent(root)}
ExecStart=${quote(node)} ${quote(join(root, '.run', 'run.mjs'))} start
Environment=${quote(`DATA_DIR=${dataDir}`)}
${isRoot ? `User=${user}\n` : ''}Restart=on-failure
RestartSec=3
TimeoutStopSec=30
UMask=0077
NoNewPrivileges=true

[Install]
WantedBy=${isRoot ? 'multi-user.target' : 'default.target'}
`
  const systemctl = isRoot ? ['systemctl'] : ['systemctl', '--user']
  return {
    file: { path, text },
    install: [
      [...systemctl, 'daemon-reload'],
      [...systemctl, 'enable', '--now', NAME],
      // A user's services otherwise start at sign-in and end at sign-out.
      ...(isRoot ? [] : [['loginctl', 'enable-linger', user]]),
    ],
    remove: [[...systemctl, 'disable', '--now', NAME]],
    note: `Xem trạng thái: ${systemctl.join(' ')} status ${NAME}; nhật ký: journalctl ${isRoot ? '' : '--user '}-u ${NAME}.`,
  }
}

/** systemd reads `%` as the start of a specifier. */
const percent = (text: string): string => text.replaceAll('%', '%%')
const quote = (text: string): string => `"${percent(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

function windowsTask({ root, node, dataDir }: ServiceFacts): ServicePlan {
  const path = `${dataDir}\\vankien-task.cmd`
  return {
    file: { path, text: `@echo off\r\ncd /d "${root}"\r\nset DATA_DIR=${dataDir}\r\n"${node}" .run\\run.mjs start\r\n` },
    install: [['schtasks', '/Create', '/F', '/TN', NAME, '/SC', 'ONLOGON', '/TR', `"${path}"`]],
    remove: [['schtasks', '/Delete', '/F', '/TN', NAME]],
    note: 'Chạy khi người dùng này đăng nhập Windows. Phần này chưa được thử trên Windows: kiểm tra bằng cách khởi động lại máy.',
  }
}
