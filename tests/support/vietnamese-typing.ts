/** One syllable as the two kinds of input tools produce it. */
export interface Syllable {
  word: string
  /** Way A: what the composition shows, step by step. */
  composed: string[]
  /** Way B: Backspaces, then letters. */
  synthetic: [number, string][]
}

/** Telex, and the last one in VNI: letters with a tone on the middle vowel, a capital with a horn, a word that begins with đ. */
export const SYLLABLES: Syllable[] = [
  {
    word: 'nghiêng',
    composed: ['n', 'ng', 'ngh', 'nghi', 'nghie', 'nghiê', 'nghiên', 'nghiêng'],
    synthetic: [
      [0, 'nghie'],
      [1, 'ê'],
      [0, 'ng'],
    ],
  },
  {
    word: 'khuỷu',
    composed: ['k', 'kh', 'khu', 'khuy', 'khuyu', 'khuỷu'],
    synthetic: [
      [0, 'khuyu'],
      [2, 'ỷu'],
    ],
  },
  {
    word: 'quyết',
    composed: ['q', 'qu', 'quy', 'quye', 'quyê', 'quyêt', 'quyết'],
    synthetic: [
      [0, 'quye'],
      [1, 'ê'],
      [0, 't'],
      [2, 'ết'],
    ],
  },
  {
    word: 'Ươm',
    composed: ['U', 'Uo', 'Ươ', 'Ươm'],
    synthetic: [
      [0, 'Uo'],
      [2, 'Ươ'],
      [0, 'm'],
    ],
  },
  {
    word: 'đặng',
    composed: ['d', 'đ', 'đa', 'đă', 'đăn', 'đăng', 'đặng'],
    synthetic: [
      [0, 'd'],
      [1, 'đ'],
      [0, 'a'],
      [1, 'ă'],
      [0, 'ng'],
      [3, 'ặng'],
    ],
  },
]

export const SENTENCE = SYLLABLES.map(({ word }) => word).join(' ')
