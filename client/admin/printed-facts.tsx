import {
  checkFormerDistrict,
  checkFormerWards,
  checkOtherCongress,
  checkOtherDistricts,
  checkPrintedWords,
} from '@van-kien/shared/domain/congress-facts.ts'
import { admin } from '../i18n/vi/admin.ts'
import { FactField } from '../record/fact-field.tsx'
import styles from './admin.module.css'
import type { DossierForm } from './dossier-form.ts'

interface Props {
  values: DossierForm
  set: (change: Partial<DossierForm>) => void
  /** Somebody tried to send the form. */
  tried: boolean
}

/** Theme, motto and where the ward came from, as they will be printed. */
export function PrintedFacts({ values, set, tried }: Props) {
  const t = admin.dossier
  return (
    <>
      <FactField label={t.theme} value={values.theme} check={checkPrintedWords} tried={tried} onChange={(value) => set({ theme: value })} rows={2} />
      <FactField label={t.motto} value={values.motto} check={checkPrintedWords} tried={tried} onChange={(value) => set({ motto: value })} />
      <div className={styles.two}>
        <FactField
          label={t.formerDistrict}
          placeholder={t.formerDistrictHint}
          value={values.formerDistrict}
          check={checkFormerDistrict}
          tried={tried}
          onChange={(value) => set({ formerDistrict: value })}
        />
        <FactField
          label={t.formerCongress}
          placeholder={t.formerCongressHint}
          value={values.formerCongress}
          check={checkOtherCongress}
          tried={tried}
          onChange={(value) => set({ formerCongress: value })}
        />
      </div>
      <FactField
        label={t.otherDistricts}
        placeholder={t.otherDistrictsHint}
        value={values.otherDistricts}
        check={checkOtherDistricts}
        tried={tried}
        onChange={(value) => set({ otherDistricts: value })}
      />
      <FactField
        label={t.formerWards}
        hint={t.formerWardsShares}
        placeholder={t.formerWardsHint}
        value={values.formerWards}
        check={checkFormerWards}
        tried={tried}
        onChange={(value) => set({ formerWards: value })}
      />
    </>
  )
}
