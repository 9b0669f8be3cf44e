import { Node } from '@tiptap/core'
import { INLINE, STRUCTURE } from './body/nodes.ts'
import { bareNote } from './body/note-words.ts'
import { pictureAddress } from './picture-id.ts'
import { pictureSize } from './picture-size.ts'

/** A footnote is one unbreakable sign in the line; its words, with their references (`noteParts`), are an attribute (an editable inline view breaks Vietnamese composition). */
export const Footnote = Node.create({
  name: 'footnote',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes() {
    return {
      text: {
        default: '',
        parseHTML: (element) => bareNote(element.getAttribute('data-text')),
        renderHTML: (attributes) => ({ 'data-text': attributes.text }),
      },
    }
  },
  parseHTML: () => [{ tag: 'sup[data-footnote]' }],
  renderHTML: ({ HTMLAttributes }) => ['sup', { 'data-footnote': '', ...HTMLAttributes }],
})

/** A value of the register: the body holds which one and in which form. What it shows is written into the element by who knows the values. */
export const FigureRef = Node.create({
  name: 'figureRef',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () =>
    Object.fromEntries(
      Object.keys(INLINE.figureRef.attributes).map((name) => [name, { default: null, parseHTML: (element) => element.getAttribute(name) }]),
    ),
  parseHTML: () => [{ tag: 'vk-figure' }],
  renderHTML: ({ HTMLAttributes }) => ['vk-figure', HTMLAttributes],
})

export const PageBreak = Node.create({
  name: 'pageBreak',
  group: 'block',
  atom: true,
  parseHTML: () => [{ tag: 'hr[data-page-break]' }],
  renderHTML: () => ['hr', { 'data-page-break': '' }],
})

/** Attribute of the element that holds an attribute of a picture. */
const pictureData = (name: string): string => (name === 'file' ? 'data-image' : `data-${name}`)

const pictureNumber = (name: string): boolean => name === 'width' || name === 'ratio'

/** What an element says of an attribute of a picture, when that is something. */
function parsedPicture(name: string, element: HTMLElement): unknown {
  const written = element.getAttribute(pictureData(name))
  const value = written !== null && pictureNumber(name) ? Number(written) : written
  return STRUCTURE.image.attributes[name]!(value) ? value : IMAGE_DEFAULTS[name]
}

/** What is shown where a body says nothing that makes sense. */
const IMAGE_DEFAULTS: Readonly<Record<string, unknown>> = { file: '', width: 120, ratio: 600, caption: '', alt: '' }

/** The element that shows the picture of these attributes, as wide as on paper (`--w`: mm); its room is kept while it is on its way. */
export function pictureImage(attrs: Readonly<Record<string, unknown>>): { src: string; alt: string; style: string } {
  const { width } = pictureSize(attrs)
  return {
    src: pictureAddress(String(attrs.file)),
    alt: String(attrs.alt || attrs.caption),
    style: `--w: ${width}; --r: ${Number(attrs.ratio) || 600}`,
  }
}

/** A picture with its caption: one block that is selected as a whole; who draws the page puts the picture in. */
export const Picture = Node.create({
  name: 'image',
  group: 'block',
  atom: true,
  addAttributes: () =>
    Object.fromEntries(
      Object.keys(STRUCTURE.image.attributes).map((name) => [
        name,
        {
          default: IMAGE_DEFAULTS[name],
          parseHTML: (element: HTMLElement) => parsedPicture(name, element),
          renderHTML: (attributes: Record<string, unknown>) => ({ [pictureData(name)]: attributes[name] }),
        },
      ]),
    ),
  parseHTML: () => [{ tag: 'figure[data-image]' }],
  // Without the picture (no connection, a file that is gone) its place shows what it shows, in words.
  renderHTML: ({ node, HTMLAttributes }) => [
    'figure',
    HTMLAttributes,
    ['img', { ...pictureImage(node.attrs), draggable: 'false' }],
    ['figcaption', {}, String(node.attrs.caption)],
  ],
})
