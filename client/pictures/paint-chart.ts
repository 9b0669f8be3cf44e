import { drawn, type PreparedPicture } from './prepare-picture.ts'

/** Dots an inch: twice what a page shows, so that thin lines and small letters stay sharp on paper. */
const DPI = 300
const FONT = 'Tinos'

/** One line beside or below what a drawing shows. */
export interface KeyLine {
  words: string
  /** The sign before it: as the drawing has it. */
  like: Element | null
}

/** A canvas as wide as on paper, whose unit is a hundredth of that; white. */
function paper(millimetres: number, height: number): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D } {
  const canvas = document.createElement('canvas')
  const scale = ((millimetres / 25.4) * DPI) / 100
  canvas.width = Math.round(100 * scale)
  canvas.height = Math.round(height * scale)
  const context = canvas.getContext('2d')!
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.scale(scale, scale)
  return { canvas, context }
}

/** The letters of the paper, fetched: a canvas draws others silently as long as they are not there. */
async function fetchLetters(words: string): Promise<void> {
  await Promise.all(['400', '700'].map((weight) => document.fonts.load(`${weight} 16px ${FONT}`, words)))
}

const millimetresOf = (points: number): number => (points * 25.4) / 72

/** Letters are drawn so many times larger and made small again: browsers put letters of two or three dots on whole dots, one into the other. */
const FINE = 20

/** A font of so many points, for `write`, in a drawing that stands so wide on paper. */
const font = (points: number, millimetres: number, weight = 400): string =>
  `${weight} ${(millimetresOf(points) / millimetres) * 100 * FINE}px ${FONT}`

function write(context: CanvasRenderingContext2D, words: string, x: number, y: number): void {
  context.save()
  context.scale(1 / FINE, 1 / FINE)
  context.fillText(words, x * FINE, y * FINE)
  context.restore()
}

const widthOf = (context: CanvasRenderingContext2D, words: string): number => context.measureText(words).width / FINE

/** One chart with its keys below, as it stands on the page. @param millimetres how wide it will be on paper */
export async function pictureOfChart(svg: SVGSVGElement, keys: readonly KeyLine[], millimetres: number): Promise<PreparedPicture> {
  await fetchLetters(`${svg.textContent} ${keys.map(({ words }) => words).join(' ')}`)
  const box = svg.viewBox.baseVal
  const factor = 100 / box.width
  const line = 5
  const height = box.height * factor + 2 + keys.length * line
  const { canvas, context } = paper(millimetres, height)
  context.save()
  context.scale(factor, factor)
  context.translate(-box.x, -box.y)
  // Letters last: a line that comes later would cross them.
  for (const shape of [...svg.querySelectorAll('rect, line'), ...svg.querySelectorAll('text')]) paint(context, shape)
  context.restore()
  context.font = font(10, millimetres)
  context.textBaseline = 'middle'
  for (const [index, { words, like }] of keys.entries()) {
    const y = box.height * factor + 2 + line * (index + 0.5)
    if (like) paintKey(context, like, y)
    context.fillStyle = '#000'
    write(context, words, like ? 9 : 0, y)
  }
  return drawn(canvas, 'image/png')
}

/** A row of bars that lie, with its name before and its words below. */
export interface BarRow {
  name: string
  words: string
  /** Widths are shares of the longest row. */
  svg: SVGSVGElement
}

/** Rows of bars, one below the other, with the keys of their colours above. */
export async function pictureOfRows(rows: readonly BarRow[], keys: readonly KeyLine[], millimetres: number): Promise<PreparedPicture> {
  await fetchLetters(rows.map(({ name, words }) => `${name} ${words}`).join(' ') + keys.map(({ words }) => words).join(' '))
  const head = 5
  const row = 7.4
  const left = 32
  const { canvas, context } = paper(millimetres, head + rows.length * row)
  context.textBaseline = 'middle'
  let x = 0
  context.font = font(9.5, millimetres)
  for (const { words, like } of keys) {
    if (like) {
      context.fillStyle = getComputedStyle(like).backgroundColor
      context.fillRect(x, 1.2, 2.4, 2)
    }
    context.fillStyle = '#000'
    write(context, words, x + 3.2, 2.3)
    x += 3.2 + widthOf(context, words) + 3.5
  }
  for (const [index, { name, words, svg }] of rows.entries()) {
    const y = head + index * row
    context.fillStyle = '#000'
    context.font = font(10.5, millimetres, 700)
    const lines = wrapped(context, name, left - 2)
    for (const [at, text] of lines.entries()) write(context, text, 0, y + (lines.length > 1 ? 1.5 + at * 2.7 : 2))
    const box = svg.viewBox.baseVal
    context.save()
    context.translate(left, y + 0.6)
    context.scale((100 - left) / box.width, 2.6 / box.height)
    for (const shape of svg.querySelectorAll('rect')) paint(context, shape)
    context.restore()
    context.font = font(9, millimetres)
    context.fillStyle = '#000'
    write(context, words, left, y + 4.8)
  }
  return drawn(canvas, 'image/png')
}

/** Words on two lines at most; the second one is cut where it does not fit. */
function wrapped(context: CanvasRenderingContext2D, text: string, room: number): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const longer = lines.at(-1) === '' ? word : `${lines.at(-1)} ${word}`
    if (widthOf(context, longer) <= room || lines.at(-1) === '') lines[lines.length - 1] = longer
    else lines.push(word)
  }
  if (lines.length <= 2) return lines
  let last = lines[1]!
  while (last !== '' && widthOf(context, `${last}…`) > room) last = last.slice(0, -1)
  return [lines[0]!, `${last}…`]
}

const number = (shape: Element, name: string): number => Number(shape.getAttribute(name) ?? 0)

/** As the page has it (`figures/charts.module.css`). */
const HALO = 7

/** A shape of a drawing as the page draws it; letters in those of the paper, in black. */
function paint(context: CanvasRenderingContext2D, shape: Element): void {
  const { fill, stroke, strokeWidth, strokeDasharray, fontSize, textAnchor } = getComputedStyle(shape)
  context.lineWidth = Number.parseFloat(strokeWidth) || 1
  context.setLineDash(strokeDasharray === 'none' ? [] : strokeDasharray.split(/[ ,]+/).map((part) => Number.parseFloat(part)))
  if (shape.localName === 'text') {
    const at = [number(shape, 'x'), number(shape, 'y')] as const
    context.font = `${Number.parseFloat(fontSize) * 1.1}px ${FONT}`
    context.textAlign = textAnchor === 'middle' ? 'center' : 'left'
    context.setLineDash([])
    // A line behind it would cross the letters, or look like a minus before them.
    context.strokeStyle = '#fff'
    context.lineJoin = 'round'
    context.lineWidth = HALO
    context.strokeText(shape.textContent ?? '', ...at)
    context.fillStyle = '#000'
    context.fillText(shape.textContent ?? '', ...at)
  } else if (shape.localName === 'rect') {
    const box = ['x', 'y', 'width', 'height'].map((name) => number(shape, name)) as [number, number, number, number]
    context.fillStyle = fill
    context.fillRect(...box)
    if (stroke !== 'none') {
      context.strokeStyle = stroke
      context.strokeRect(...box)
    }
  } else {
    context.strokeStyle = stroke
    context.beginPath()
    context.moveTo(number(shape, 'x1'), number(shape, 'y1'))
    context.lineTo(number(shape, 'x2'), number(shape, 'y2'))
    context.stroke()
  }
}

/** The sign of a key: a piece of the line, a small box like the bar. */
function paintKey(context: CanvasRenderingContext2D, like: Element, y: number): void {
  const { fill, stroke } = getComputedStyle(like)
  context.lineWidth = 0.5
  context.strokeStyle = stroke
  if (like.localName === 'line') {
    context.setLineDash([1.6, 1])
    context.beginPath()
    context.moveTo(0, y)
    context.lineTo(7, y)
    context.stroke()
  } else {
    context.setLineDash([1, 0.7])
    context.fillStyle = fill
    context.fillRect(0.5, y - 1.4, 4, 2.8)
    context.strokeRect(0.5, y - 1.4, 4, 2.8)
  }
  context.setLineDash([])
}
