import { z } from 'zod'
import { ROLES } from '../domain/roles.ts'
import { FRAMES, HEADER_VARIANTS, STAGES } from '../domain/stages.ts'

/** Inputs of the API. Text is brought to NFC (T1) and trimmed here, so nothing behind needs to. */

const nfc = (max: number) =>
  z
    .string()
    .max(max)
    .transform((value) => value.normalize('NFC').trim())
const filled = (max: number) => nfc(max).refine((value) => value.length > 0, 'Không được để trống')
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'Ngày phải có dạng năm-tháng-ngày')
const id = z.string().min(8).max(40)

export const usernameInput = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{2,39}$/, 'Tên đăng nhập gồm chữ không dấu, số, dấu chấm; từ 3 đến 40 ký tự')
export const passwordInput = z.string().min(8, 'Mật khẩu cần ít nhất 8 ký tự').max(128)

/** Not checked for form: whatever is typed gets the same answer as a wrong password. `rememberMe`: giữ đăng nhập trên máy này. */
export const signInInput = z.object({ username: z.string().max(200), password: z.string().max(1000), rememberMe: z.boolean().optional() })
export const changePasswordInput = z.object({
  currentPassword: z.string().max(1000),
  newPassword: passwordInput,
  revokeOtherSessions: z.boolean().default(true),
})
export const setupInput = z.object({ name: filled(120), username: usernameInput, password: passwordInput })

export const wardInput = z.object({ name: filled(80), city: filled(80).default('thành phố Hà Nội') })
export const userInput = z.object({
  name: filled(120),
  username: usernameInput,
  password: passwordInput.optional(),
  wardId: id.nullable().default(null),
  isAdmin: z.boolean().default(false),
})
/** A table pasted from Excel: họ tên, tên đăng nhập, (mật khẩu); one person a line. `dryRun` only checks. */
export const usersImportInput = z.object({ text: z.string().max(200_000), wardId: id.nullable().default(null), dryRun: z.boolean().default(false) })

/** From a command on the server's own machine. */
export const operatorResetInput = z.object({ username: z.string().trim().toLowerCase().min(1).max(200) })

export const dossierInput = z.object({
  wardId: id,
  ordinal: filled(20),
  term: filled(20),
  congressDate: day,
  headerVariant: z.enum(HEADER_VARIANTS),
  frame: z.enum(FRAMES),
  theme: nfc(600).default(''),
  motto: nfc(300).default(''),
  /** 'quận Hoàn Kiếm', 'XXVI' and 'Hàng Bạc, Hàng Bồ': whose resolutions the report reviews. */
  formerDistrict: nfc(120).default(''),
  formerCongress: nfc(40).default(''),
  formerWards: nfc(600).default(''),
  leadUsername: usernameInput,
})
export const dossierChangeInput = z
  .object({
    congressDate: day,
    theme: nfc(600),
    motto: nfc(300),
    headerVariant: z.enum(HEADER_VARIANTS),
    formerDistrict: nfc(120),
    formerCongress: nfc(40),
    formerWards: nfc(600),
  })
  .partial()
export const memberInput = z.object({ username: usernameInput, role: z.enum(ROLES), field: nfc(120).default('') })
export const stageInput = z.object({ stage: z.enum(STAGES) })

export const sectionInput = z.object({
  parentId: id.nullable(),
  /** Put behind this sibling; null: first. */ afterId: id.nullable(),
  title: filled(500),
  shortTitle: nfc(60).default(''),
})
export const sectionChangeInput = z
  .object({
    title: filled(500),
    shortTitle: nfc(60),
    budgetPages: z.number().positive().max(99).nullable(),
    field: nfc(120),
    dueDate: day.nullable(),
    landscape: z.boolean(),
    assignees: z.array(id).max(30),
  })
  .partial()
export const sectionMoveInput = z.object({ parentId: id.nullable(), afterId: id.nullable() })

const reason = nfc(2000)
export const versionInput = z.object({ version: z.number().int().positive() })
export const returnInput = z.object({ version: z.number().int().positive(), reason })
export const reopenInput = z.object({ reason })
export const restoreInput = z.object({ version: z.number().int().positive() })

const sourceSections = z
  .array(
    z.object({
      key: filled(60),
      parentKey: nfc(60).nullable(),
      label: nfc(60),
      title: nfc(600),
      text: z
        .string()
        .max(400_000)
        .transform((value) => value.normalize('NFC')),
    }),
  )
  .min(1)
  .max(600)
export const sourceInput = z.object({ title: filled(300), note: nfc(300).default(''), sections: sourceSections })
export const sourceVersionInput = z.object({ note: nfc(300).default(''), sections: sourceSections })
export const sourceQuery = z.object({ version: z.coerce.number<string>().int().positive().optional() })
export const traceLinkInput = z.object({ sectionId: id, sourceId: id, sourceKey: filled(60) })

/** Words of a Word file for sections of a document. `seen`: the text of the section as the person saw it. */
export const importInput = z.object({
  fileName: filled(300),
  undo: z.boolean().default(false),
  items: z
    .array(z.object({ sectionId: id, mode: z.enum(['replace', 'append']), content: z.unknown(), seen: z.string().max(2_000_000) }))
    .min(1)
    .max(600),
})

export const offerInput = z.object({ kind: z.enum(['take-content', 'add-section', 'drop-section']), sectionId: id })
export const freezeInput = z.object({ lineNumbers: z.boolean().default(false) })
/** `numbers`: of the profile, for the whole dossier; without them they stay as they are. */
export const formInput = z.object({ form: z.unknown(), profileId: filled(40), numbers: z.unknown().optional() })
export const officeProfileInput = z.object({ numbers: z.unknown() })
/** `since`: 'approved', the id of a frozen draft or of a moment; what changed since then comes as tracked changes. */
export const exportQuery = z.object({ text: z.enum(['current', 'approved']).default('current'), since: id.optional() })
/** `frozen`: the newest frozen draft of each document. */
export const dossierFilesQuery = z.object({ which: z.enum(['current', 'frozen']).default('current') })
export const contentQuery = z.object({
  at: z.union([z.literal('current'), z.literal('approved'), z.coerce.number<string>().int().positive()]).default('current'),
})
