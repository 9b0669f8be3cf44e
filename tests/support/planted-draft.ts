import type { Passage } from '@van-kien/shared/domain/upstream/paragraphs.ts'
import { seededRandom } from './seeded-random.ts'

/** Words as such drafts use them, so that paragraphs with nothing to do with each other share many. */
const WORDS = (
  'phát triển,kinh tế,xã hội,văn hóa,đô thị,quy hoạch,môi trường,giáo dục,đào tạo,y tế,an sinh,quốc phòng,an ninh,trật tự,cải cách,hành chính,chuyển đổi,công nghệ,đổi mới,sáng tạo,' +
  'nâng cao,chất lượng,hiệu quả,tăng cường,lãnh đạo,chỉ đạo,tổ chức,thực hiện,triển khai,hoàn thành,nhiệm vụ,giải pháp,mục tiêu,chỉ tiêu,kế hoạch,chương trình,nghị quyết,đại hội,' +
  'cấp ủy,đảng viên,chi bộ,cán bộ,công chức,viên chức,nhân dân,cộng đồng,doanh nghiệp,hộ kinh doanh,thương mại,dịch vụ,du lịch,ngân sách,thu chi,đầu tư,xây dựng,quản lý,kiểm tra,giám sát,' +
  'kỷ luật,kỷ cương,dân chủ,đoàn kết,thống nhất,trách nhiệm,gương mẫu,tiên phong,đột phá,bền vững,hài hòa,hiện đại,văn minh,hạnh phúc,thông minh,kết nối,hạ tầng,dữ liệu,nền tảng,số hóa,' +
  'thủ tục,hồ sơ,trực tuyến,người dân,hài lòng,phục vụ,tiếp nhận,giải quyết,khiếu nại,tố cáo,phòng chống,tham nhũng,lãng phí,tiêu cực,tội phạm,ma túy,cháy nổ,cứu nạn,giao thông,ùn tắc,' +
  'úng ngập,rác thải,chất thải,nguồn nước,không khí,cây xanh,công viên,vỉa hè,ngõ phố,tuyến đường,nhà ở,chung cư,tái định cư,giải phóng,mặt bằng,đất đai,di sản,di tích,lễ hội,bảo tồn,' +
  'phát huy,truyền thống,thanh lịch,gia đình,trẻ em,phụ nữ,thanh niên,người cao tuổi,cựu chiến binh,mặt trận,đoàn thể,phong trào,thi đua,khen thưởng,tuyên truyền,vận động,đối thoại,' +
  'lắng nghe,tiếp thu,phản biện,khoa học,nghiên cứu,nhân lực,thu hút,nhân tài,khởi nghiệp,tài chính,tín dụng,thuế,hội nhập,đối ngoại,hợp tác,quốc tế,liên kết,vùng,trung tâm,động lực,' +
  'tăng trưởng,năng suất,cạnh tranh,cơ cấu,chuyển dịch,tỷ trọng,quy mô,giá trị,sản xuất,nông nghiệp,nông thôn,sinh thái,tuần hoàn,năng lượng,tiết kiệm,thích ứng,khí hậu,dịch bệnh,' +
  'bối cảnh,tình hình,thuận lợi,khó khăn,thách thức,hạn chế,nguyên nhân,kinh nghiệm,bài học,kết quả,thành tựu,tiềm năng,thế mạnh,lợi thế,vị thế,uy tín,niềm tin,khát vọng,tầm nhìn,chiến lược'
).split(',')
const SMALL = [
  'và',
  'của',
  'các',
  'trong',
  'với',
  'theo',
  'cho',
  'về',
  'được',
  'từng bước',
  'đồng thời',
  'gắn với',
  'nhất là',
  'trên địa bàn',
  'đến năm 2030',
]

interface PlantedParagraph {
  id: string
  words: string[]
}
interface PlantedSection {
  id: string
  level: 1 | 2
  title: string[]
  paragraphs: PlantedParagraph[]
}

/** What was done, by ids of paragraphs. */
export interface Plant {
  kind: 'edited' | 'moved' | 'moved-edited' | 'split' | 'joined' | 'added' | 'deleted' | 'rewritten'
  before: string[]
  after: string[]
  /** Ids of the sections whose words are others now. */
  sections: string[]
}

export interface PlantedDraft {
  before: Passage[]
  after: Passage[]
  /** Ids of paragraphs in the order in which `paragraphsOf` numbers them; headings are 'section id#title', lines that a page leaves behind ''. */
  ids: { before: string[]; after: string[] }
  keys: { before: Map<string, string>; after: Map<string, string> }
  plants: Plant[]
}

type Random = () => number

/** A long draft and a newer version of it in which everything that is not planted differs in form only. */
export function plantedDraft(seed: number, size = 320): PlantedDraft {
  const random = seededRandom(seed)
  const before = draft(random, size)
  const after = before.map((section) => ({ ...section, paragraphs: section.paragraphs.map((one) => ({ ...one, words: [...one.words] })) }))
  const plants = new Planter(random, after).all()
  const planted = new Set(plants.flatMap((plant) => [...plant.before, ...plant.after]))
  const [old, now] = [passages(before, 0), passages(after, 1, (id, text) => (planted.has(id) ? [text] : otherForm(random, text)))]
  return { before: old.passages, after: now.passages, ids: { before: old.ids, after: now.ids }, keys: { before: old.keys, after: now.keys }, plants }
}

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!

function someWords(random: Random, count: number): string[] {
  const words: string[] = []
  while (words.length < count) words.push(...pick(random, random() < 0.25 ? SMALL : WORDS).split(' '))
  return words.slice(0, count)
}

/** Words that begin and end as a paragraph does. */
function sentence(random: Random, count: number): string[] {
  const words = someWords(random, count)
  words[0] = words[0]!.charAt(0).toUpperCase() + words[0]!.slice(1)
  words[count - 1] += '.'
  return words
}

function draft(random: Random, size: number): PlantedSection[] {
  const sections: PlantedSection[] = []
  let paragraphs = 0
  while (paragraphs < size) {
    const level = sections.length === 0 || random() < 0.12 ? 1 : 2
    const id = `s${sections.length}`
    const count = level === 1 ? 1 : 3 + Math.floor(random() * 9)
    const own = Array.from({ length: count }, (_, at) => ({ id: `${id}p${at}`, words: sentence(random, 22 + Math.floor(random() * 90)) }))
    sections.push({ id, level, title: someWords(random, 5 + Math.floor(random() * 6)), paragraphs: own })
    paragraphs += count
  }
  return sections
}

/** Exactly `share` of the words, at least one: put in place of others, added or taken out. */
export function changeWords(random: Random, words: readonly string[], share: number): string[] {
  const count = Math.max(1, Math.floor(words.length * share))
  const places = new Set<number>()
  while (places.size < count) places.add(Math.floor(random() * words.length))
  return words.flatMap((word, at) => {
    if (!places.has(at)) return [word]
    const how = random()
    let other = word
    while (other === word) other = pick(random, pick(random, WORDS).split(' '))
    return how < 0.7 ? [other] : how < 0.85 ? [word, other] : []
  })
}

class Planter {
  private readonly random: Random
  private readonly sections: PlantedSection[]
  private readonly used = new Set<PlantedParagraph>()
  private readonly plants: Plant[] = []
  private count = 0

  constructor(random: Random, sections: PlantedSection[]) {
    this.random = random
    this.sections = sections
  }

  all(): Plant[] {
    for (let n = 0; n < 8; n++) this.edit('edited', 0.05 + this.random() * 0.35)
    for (let n = 0; n < 3; n++) this.edit('rewritten', 0.45 + this.random() * 0.5)
    for (let n = 0; n < 4; n++) this.split()
    for (let n = 0; n < 4; n++) this.join()
    for (let n = 0; n < 5; n++) this.remove()
    for (let n = 0; n < 5; n++) this.add()
    for (let n = 0; n < 4; n++) this.move(0)
    for (let n = 0; n < 4; n++) this.move(0.05 + this.random() * 0.35)
    return this.plants
  }

  /** A paragraph of a section with more than one, that nothing was done to and whose neighbours are left alone too. */
  private free(least = 1): { section: PlantedSection; at: number } {
    for (;;) {
      const section = pick(this.random, this.sections)
      const at = Math.floor(this.random() * (section.paragraphs.length - least + 1))
      const near = section.paragraphs.slice(Math.max(0, at - 1), at + least + 1)
      if (at < 0 || section.paragraphs.length < least + 2 || near.some((one) => this.used.has(one))) continue
      for (const one of section.paragraphs.slice(at, at + least)) this.used.add(one)
      return { section, at }
    }
  }

  private edit(kind: 'edited' | 'rewritten', share: number): void {
    const { section, at } = this.free()
    const one = section.paragraphs[at]!
    one.words = changeWords(this.random, one.words, share)
    this.plants.push({ kind, before: [one.id], after: [one.id], sections: [section.id] })
  }

  private split(): void {
    const { section, at } = this.free()
    const one = section.paragraphs[at]!
    const cut = Math.floor(one.words.length * (0.3 + this.random() * 0.4))
    const rest = { id: `${one.id}b`, words: one.words.slice(cut) }
    one.words = [...one.words.slice(0, cut - 1), `${one.words[cut - 1]}.`]
    rest.words[0] = rest.words[0]!.charAt(0).toUpperCase() + rest.words[0]!.slice(1)
    section.paragraphs.splice(at + 1, 0, rest)
    this.used.add(rest)
    this.plants.push({ kind: 'split', before: [one.id], after: [one.id, rest.id], sections: [section.id] })
  }

  private join(): void {
    const { section, at } = this.free(2)
    const [one, other] = section.paragraphs.slice(at, at + 2) as [PlantedParagraph, PlantedParagraph]
    one.words = [...one.words, ...other.words]
    section.paragraphs.splice(at + 1, 1)
    this.plants.push({ kind: 'joined', before: [one.id, other.id], after: [one.id], sections: [section.id] })
  }

  private remove(): void {
    const { section, at } = this.free()
    const [one] = section.paragraphs.splice(at, 1) as [PlantedParagraph]
    this.plants.push({ kind: 'deleted', before: [one.id], after: [], sections: [section.id] })
  }

  private add(): void {
    const { section, at } = this.free()
    const one = { id: `new${this.count++}`, words: sentence(this.random, 20 + Math.floor(this.random() * 60)) }
    section.paragraphs.splice(at, 0, one)
    this.used.add(one)
    this.plants.push({ kind: 'added', before: [], after: [one.id], sections: [section.id] })
  }

  private move(share: number): void {
    const { section, at } = this.free()
    const [one] = section.paragraphs.splice(at, 1) as [PlantedParagraph]
    const from = this.sections.indexOf(section)
    let to = from
    while (Math.abs(to - from) < 2) to = Math.floor(this.random() * this.sections.length)
    const target = this.sections[to]!
    // Not between the two parts of something that was split or taken together.
    let place = Math.floor(this.random() * (target.paragraphs.length + 1))
    while (place > 0 && place < target.paragraphs.length && this.used.has(target.paragraphs[place - 1]!)) place++
    target.paragraphs.splice(place, 0, one)
    if (share > 0) one.words = changeWords(this.random, one.words, share)
    const kind = share > 0 ? 'moved-edited' : 'moved'
    this.plants.push({ kind, before: [one.id], after: [one.id], sections: [section.id, target.id] })
  }
}

/** The same words, printed another way: spaces, Unicode form, place of the tone, a new number before them, cut by a page, behind a page number. */
function otherForm(random: Random, text: string): string[] {
  const how = random()
  if (how < 0.15) return [text.replaceAll(' ', () => (random() < 0.2 ? '  ' : ' '))]
  if (how < 0.3) return [text.normalize('NFD')]
  if (how < 0.45) return [text.replaceAll('ủy', 'uỷ').replaceAll('hóa', 'hoá').replaceAll('hòa', 'hoà').replaceAll('túy', 'tuý')]
  if (how < 0.55) return [`${1 + Math.floor(random() * 20)}. ${text}`]
  if (how < 0.6) return [`- ${text}`]
  if (how < 0.65) return [String(1 + Math.floor(random() * 90)), text]
  if (how < 0.7) {
    const cut = text.indexOf(' ', Math.floor(text.length / 2))
    return cut === -1 ? [text] : [text.slice(0, cut), text.slice(cut + 1)]
  }
  return [text]
}

/** @param shift added to every printed number: the same headings under other numbers */
function passages(sections: readonly PlantedSection[], shift: number, lines: (id: string, text: string) => string[] = (_, text) => [text]) {
  const made: Passage[] = []
  const ids: string[] = []
  const keys = new Map<string, string>()
  let [upper, lower] = [shift, 0]
  for (const section of sections) {
    if (section.level === 1) [upper, lower] = [upper + 1, 0]
    else lower++
    const key = section.level === 1 ? `R${upper}` : `R${upper}.${lower}`
    keys.set(section.id, key)
    ids.push(`${section.id}#title`)
    const text = section.paragraphs.flatMap(({ id, words }) => {
      const own = lines(id, words.join(' '))
      ids.push(...own.map((line) => (/^\d+$/u.test(line) ? '' : id)))
      return own
    })
    const parentKey = section.level === 1 ? null : `R${upper}`
    made.push({ key, parentKey, label: `${section.level === 1 ? upper : lower}.`, title: section.title.join(' '), text: text.join('\n') })
  }
  return { passages: made, ids, keys }
}
