/**
 * Two or three signs that stand for a person where there is no room for the name: 'Trần Thu Hà' → 'TH' (family names repeat too often to help, so the
 * last two words count); a post instead of a name by its first words: 'Thư ký tổ' → 'TK', 'Biên tập viên 1' → 'BT1'.
 */
export function initials(name: string): string {
  const words = name
    .normalize('NFC')
    .replace(/\(.*?\)/gu, ' ')
    .split(/[\s\-–]+/u)
    .filter(Boolean)
  if (words.length === 0) return '?'
  const first = (word: string | undefined) => (word ? [...word][0]!.toLocaleUpperCase('vi') : '')
  const last = words.at(-1)!
  if (words.length > 1 && /^\d{1,2}$/u.test(last)) return first(words[0]) + first(words.length > 2 ? words[1] : undefined) + last
  if (words.length === 1) return [...last].slice(0, 2).join('').toLocaleUpperCase('vi')
  const isPost = words.some((word) => first(word) !== [...word][0])
  return isPost ? first(words[0]) + first(words[1]) : first(words.at(-2)) + first(last)
}

/** Initials of several people, told apart: two who would share them get a number. */
export function distinctInitials(people: readonly { userId: string; name: string }[]): Map<string, string> {
  const byInitials = new Map<string, string[]>()
  for (const person of people) byInitials.set(initials(person.name), [...(byInitials.get(initials(person.name)) ?? []), person.userId])
  const result = new Map<string, string>()
  for (const [signs, ids] of byInitials) for (const [index, id] of ids.entries()) result.set(id, ids.length > 1 ? `${signs}${index + 1}` : signs)
  return result
}
