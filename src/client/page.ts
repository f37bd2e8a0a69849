import { enhanceCopy } from './copy.ts'
import { showLocalTimes } from './local-times.ts'
import { refreshQuietly } from './refresh.ts'
import { followClock } from './transitions.ts'

followClock()
enhanceCopy(document)
refreshQuietly()
// Last: it ends with an error in a browser that does not know its own time zone, or the page's.
showLocalTimes()
