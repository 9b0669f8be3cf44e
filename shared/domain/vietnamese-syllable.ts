/** Rhymes of written Vietnamese without their tones. */
const RHYMES = new Set(
  (
    'a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch êm ên ênh êp êt êu ' +
    'i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet ooc oong ' +
    'ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt uy uya uych uyn uynh uyt uyu uyên uyêt uê uêch uênh uên uơ uân uâng uât uây uych ' +
    'ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu yn yt ynh ych'
  ).split(' '),
)
const ONSET = /^(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])/u
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g
/** After c, ch, p and t one of two tones is spoken, and always written. */
const STOPPED = /(?:c|ch|p|t)$/u

/**
 * Whether a word is a syllable that Vietnamese can have: an onset, a rhyme and at most one tone. Spelling only, no dictionary: 'khuỷu' yes, 'nghäi' no.
 * @param word one word in any case and Unicode form
 */
export function isSyllable(word: string): boolean {
  const apart = word.normalize('NFD').toLowerCase()
  const tones = apart.match(TONE) ?? []
  if (tones.length > 1) return false
  const plain = apart.replace(TONE, '').normalize('NFC')
  const onset = ONSET.exec(plain)?.[0] ?? ''
  const rhyme = plain.slice(onset.length)
  // In 'gì' and 'giêng' the i is the rhyme's.
  const known = RHYMES.has(rhyme) || (onset === 'gi' && RHYMES.has(`i${rhyme}`))
  return known && (!STOPPED.test(plain) || tones[0] === '\u0301' || tones[0] === '\u0323')
}
