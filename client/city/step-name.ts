import { STEP_WORDS } from '@van-kien/shared/domain/schedule/plan-step.ts'
import { city as t } from '../i18n/vi/city.ts'
import type { WardStep } from './city-model.ts'

/** 'Soạn thảo', 'Chưa lập biểu' */
export const stepName = (step: WardStep): string => (step === 'none' ? t.noPlan : STEP_WORDS[step])
