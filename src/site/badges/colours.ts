import type { DayState } from '../../model/component.ts'

/** A colour in the light and in the dark scheme. */
type Pair = readonly [light: string, dark: string]

export interface StatusColours {
  readonly text: Pair
  readonly tint: Pair
  readonly fill: Pair
}

/** The tokens of `styles/tokens.css`, for images that no style sheet of the page reaches. */
export const statusColours: Readonly<Record<DayState, StatusColours>> = {
  operational: {
    text: ['#14703a', '#5fcf95'],
    tint: ['#e9f5ed', '#15271d'],
    fill: ['#2e9a60', '#3da673'],
  },
  under_maintenance: {
    text: ['#1f5ba3', '#8cbcf7'],
    tint: ['#e9f1fb', '#16243a'],
    fill: ['#3f7fcf', '#5b95dd'],
  },
  degraded_performance: {
    text: ['#7d5200', '#f2bd4a'],
    tint: ['#fcf2da', '#2f250f'],
    fill: ['#c98600', '#dfa320'],
  },
  partial_outage: {
    text: ['#a83f06', '#ff9f66'],
    tint: ['#fdeee4', '#362012'],
    fill: ['#d9601a', '#e8742c'],
  },
  major_outage: {
    text: ['#ad2119', '#ff938a'],
    tint: ['#fdeaea', '#381717'],
    fill: ['#c9302a', '#e24b43'],
  },
  no_data: {
    text: ['#575d64', '#a6acb2'],
    tint: ['#fafaf8', '#141618'],
    fill: ['#b9bdc1', '#4f555b'],
  },
}

export const surfaceColours = {
  surface: ['#ffffff', '#1b1e21'],
  text: ['#1b1e21', '#e9eaeb'],
  muted: ['#575d64', '#a6acb2'],
  line: ['#e3e4df', '#30353a'],
} as const satisfies Readonly<Record<string, Pair>>
