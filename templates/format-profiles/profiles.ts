import type { FormatProfile } from '@van-kien/shared/domain/format-profile.ts'
import { hd05 } from './hd05-2026.ts'
import { hd36 } from './hd36-2018.ts'

/** All format profiles, the default first. */
export const formatProfiles: readonly FormatProfile[] = [hd05, hd36]

/** The profile with this id; undefined for an unknown one. */
export const findProfile = (id: string): FormatProfile | undefined => formatProfiles.find((profile) => profile.id === id)
