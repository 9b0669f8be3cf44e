import type { DocumentForm } from './document-form.ts'
import { usualSymbol } from './document-types.ts'
import type { HeaderVariant } from './header-variants.ts'
import { formulaOf, formulasFor } from './signature-formulas.ts'

/** The form of another issuing body: symbol and signature follow where they were the usual ones, and stay where somebody wrote his own. */
export function changeIssuer(form: DocumentForm, headerVariant: HeaderVariant): DocumentForm {
  const symbol = form.symbol === usualSymbol(form.docType, form.headerVariant) ? (usualSymbol(form.docType, headerVariant) ?? '') : form.symbol
  const [usual] = formulasFor(headerVariant)
  const follows = formulaOf(form.signature, form.headerVariant) !== undefined && formulaOf(form.signature, headerVariant) === undefined
  return {
    ...form,
    headerVariant,
    symbol,
    signature: follows && usual ? { ...form.signature, power: usual.power, post: usual.post } : form.signature,
  }
}
