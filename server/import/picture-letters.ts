const PICTURE_FONT = /^(symbol|wingdings|webdings|marlett)/i

/** What the letters of the font Symbol show. */
const GREEK: Record<string, string> = Object.fromEntries(
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'].map((letter, at) => [
    letter,
    [...'ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ'][at]!,
  ]),
)

/**
 * Words of a run. In a picture font a bullet is kept as one, Greek letters are letters, the rest is told and left out. Words whose font is only named
 * wrongly are words. @param onLost gets what is left out; '' for a sign that has no letter
 */
export function pictureLetters(raw: string, font: string | undefined, onLost: (sign: string) => void): string {
  if (!font || !PICTURE_FONT.test(font) || /[^\u0020-\u00ff\uf000-\uf0ff\u2010-\u203a]/u.test(raw)) return raw
  const leaveOut = (sign: string) => {
    onLost(/[\uf000-\uf0ff]/u.test(sign) ? '' : sign)
    return ''
  }
  const greek = /^symbol/i.test(font)
  return raw.replace(/[\uf000-\uf0ff]|[!-~\u00a1-\u00ff]+/gu, (sign) => {
    if (sign === '\uf0b7' || sign === '\uf0a7' || sign === '·' || sign === '§') return '•'
    if (!greek) return leaveOut(sign)
    const letters = /[\uf000-\uf0ff]/u.test(sign) ? String.fromCharCode(sign.charCodeAt(0) - 0xf000) : sign
    return /^[!-~]+$/.test(letters) ? letters.replace(/[A-Za-z]/g, (letter) => GREEK[letter]!) : leaveOut(sign)
  })
}
