import { enhanceCopy } from './copy.ts'
import { showLocalTimes } from './local-times.ts'
import { refreshQuietly } from './refresh.ts'
import { followClock } from './transitions.ts'

followClock()
showLocalTimes()
enhanceCopy(document)
refreshQuietly()
