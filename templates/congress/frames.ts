import type { SectionLevel } from '@van-kien/shared/domain/section-level.ts'
import type { Frame } from '@van-kien/shared/domain/stages.ts'
import type { TemplateChoices } from '@van-kien/shared/domain/template-choices.ts'
import { appendices } from './appendices.ts'
import { carryingOut, conclusion } from './closing.ts'
import { direction } from './direction.ts'
import { FIELDS, type Heading } from './heading.ts'
import { opening } from './opening.ts'
import { appendixOutline, assignments, themeOptions } from './outline-parts.ts'
import { review } from './review.ts'

/** A heading at the top of a document and the level that it has there; levels below follow from it. */
export interface TopHeading {
  level: SectionLevel
  heading: Heading
}

const plain = (heading: Heading): TopHeading => ({ level: 'plain', heading })

/** Parts of direction that the roman frame prints as a heading of its own, like III of the city's draft. */
const TASK_KEYS = ['P2.VI', 'P2.VII', 'P2.VIII']
const isTask = (heading: Heading): boolean => TASK_KEYS.includes(heading.key)

const romanReview: Heading = {
  ...review,
  title: 'Đánh giá kết quả thực hiện nghị quyết đại hội của các đảng bộ trước sắp xếp, nhiệm kỳ {{nhiemKyTruoc}}',
}

const romanDirection: Heading = {
  ...direction,
  title: 'Bối cảnh, quan điểm, mục tiêu, chỉ tiêu và các khâu đột phá nhiệm kỳ {{nhiemKy}}',
  shortTitle: 'Mục tiêu, chỉ tiêu',
  sourceKeys: ['II'],
  children: direction.children?.filter((child) => !isTask(child)) ?? [],
}

/** Only in the roman frame: III stands over what is VI to VIII of the second part. */
const romanTasks: Heading = {
  key: 'P2.NV',
  title: 'Nhiệm vụ, giải pháp trọng tâm nhiệm kỳ {{nhiemKy}}',
  shortTitle: 'Nhiệm vụ, giải pháp',
  field: FIELDS.general,
  sourceKeys: ['III'],
  outline: ['Một dòng: số nhiệm vụ trọng tâm, chín lĩnh vực giải pháp, danh mục chương trình, đề án; đặt cạnh các nhiệm vụ của thành phố để soát.'],
  settle: [
    'Chỉ là đề mục. Đối chiếu với các nhiệm vụ, giải pháp trọng tâm của thành phố: nhiệm vụ nào phường cụ thể hóa, nhiệm vụ nào không áp dụng.',
  ],
  write: ['Chỉ là đề mục, viết ở các mục nhỏ bên dưới.'],
  children: direction.children?.filter(isTask) ?? [],
}

const BODY: Record<Frame, TopHeading[]> = {
  parts: [
    plain(opening),
    { level: 'part', heading: review },
    { level: 'part', heading: direction },
    { level: 'part', heading: carryingOut },
    plain(conclusion),
  ],
  roman: [
    plain(opening),
    { level: 'roman', heading: romanReview },
    { level: 'roman', heading: romanDirection },
    { level: 'roman', heading: romanTasks },
    { level: 'roman', heading: carryingOut },
    plain(conclusion),
  ],
}

/** All headings of a congress document from top to bottom, those of every stage among them. */
export const headingsOf = (frame: Frame, choices: TemplateChoices): TopHeading[] => [
  ...BODY[frame].map(({ level, heading }) => ({ level, heading: inOrder(heading, choices) })),
  plain(themeOptions),
  plain(appendixOutline),
  plain(assignments),
  ...appendices(choices).map((heading): TopHeading => ({ level: 'appendix', heading })),
]

/** The heading with those below it in the order that the dossier chose; keys stay, so that a section keeps its lineage whatever the order. */
function inOrder(heading: Heading, choices: TemplateChoices): Heading {
  if (!heading.children) return heading
  const children = heading.children.map((child) => inOrder(child, choices))
  if (choices.partyFirst) {
    moveBefore(children, 'P1.II.7', 'P1.II.2')
    moveBefore(children, 'P2.VII.6', 'P2.VII.1')
  }
  if (choices.groupOrder === 'urban-first') moveBefore(children, 'P2.IV.3', 'P2.IV.2')
  return { ...heading, children }
}

function moveBefore(headings: Heading[], key: string, other: string): void {
  const from = headings.findIndex((heading) => heading.key === key)
  if (from < 0) return
  const [moved] = headings.splice(from, 1)
  headings.splice(
    headings.findIndex((heading) => heading.key === other),
    0,
    moved!,
  )
}
