import {
  checkFormerDistrict,
  checkFormerWards,
  checkOrdinal,
  checkOtherCongress,
  checkOtherDistricts,
  checkPrintedWords,
  checkTerm,
} from '@van-kien/shared/domain/congress-facts.ts'
import type { HeaderVariant } from '@van-kien/shared/domain/header-variants.ts'
import type { Frame } from '@van-kien/shared/domain/stages.ts'
import { DEFAULT_CHOICES, type FiguresUntil, type GroupOrder } from '@van-kien/shared/domain/template-choices.ts'

/** What is typed for a new dossier. */
export interface DossierForm {
  wardId: string | null
  ordinal: string
  term: string
  /** As it was typed. */
  date: string
  headerVariant: HeaderVariant
  frame: Frame
  /** Template of the city; null: the program's own. */
  cityTemplate: string | null
  theme: string
  motto: string
  formerDistrict: string
  formerCongress: string
  formerWards: string
  otherDistricts: string
  partyFirst: boolean
  groupOrder: GroupOrder
  figuresUntil: FiguresUntil
  leadUsername: string | null
}

/** Before anything was typed. */
export const BLANK: DossierForm = {
  wardId: null,
  ordinal: 'I',
  term: '',
  date: '',
  headerVariant: 'CAP_UY',
  frame: 'parts',
  cityTemplate: null,
  theme: '',
  motto: '',
  formerDistrict: '',
  formerCongress: '',
  formerWards: '',
  otherDistricts: '',
  ...DEFAULT_CHOICES,
  leadUsername: null,
}

/** Whether all that is printed can be printed as it was typed. */
export const factsAreRight = (form: DossierForm): boolean =>
  [
    checkOrdinal(form.ordinal),
    checkTerm(form.term),
    checkPrintedWords(form.theme),
    checkPrintedWords(form.motto),
    checkFormerDistrict(form.formerDistrict),
    checkOtherCongress(form.formerCongress),
    checkFormerWards(form.formerWards),
    checkOtherDistricts(form.otherDistricts),
  ].every((checked) => checked.ok)
