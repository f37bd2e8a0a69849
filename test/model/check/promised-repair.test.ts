import { describe, expect, test } from 'vitest'
import { findRepairPromises } from '../../../src/model/check/promised-repair.ts'

describe('promised repairs', () => {
  test.each([
    'This will be fixed by 15:00.',
    'It should be back in 10 minutes.',
    'We expect the service to be fully restored within the next hour or 2 hours.',
    'Everything should be working again by tomorrow.',
    'We expect to have this resolved in about 30 minutes.',
    'ETA: 15:00 UTC.',
    'The estimated time to repair is 30 minutes.',
    'Der Fehler wird bis 15 Uhr behoben sein.',
    'Der Dienst sollte in 10 Minuten wieder erreichbar sein.',
    'Voraussichtlich um 05:00 Uhr behoben.',
    'Wir rechnen mit der Behebung bis 5 Uhr.',
    'Wir rechnen gegen 5 Uhr mit einer Lösung.',
    'Wir hoffen, dass in wenigen Minuten alles wieder läuft.',
    'Wir gehen davon aus, dass alles innerhalb einer Stunde wieder läuft.',
    'Wir erwarten, dass die API bis heute Abend wieder verfügbar ist.',
    'Voraussichtlich wieder erreichbar gegen 17:30.',
    'Wir hoffen auf eine Lösung bis morgen Mittag.',
  ])('are found in "%s"', (text) => {
    expect(findRepairPromises(text)).toHaveLength(1)
  })

  test.each([
    'Next update by 15:00 UTC.',
    'We will be back with an update in 30 minutes.',
    'We will post the next update by 15:00.',
    'We will share more details within 30 minutes.',
    'We will keep watching for the next 30 minutes.',
    'Orders placed before 14:30 were delayed.',
    'The fix was deployed at 14:50. Payments are back to normal since 14:52.',
    'You will get your refund in 3 days.',
    'Nächste Meldung bis 15 Uhr.',
    'Wir melden uns voraussichtlich um 15 Uhr wieder.',
    'Seit 14 Uhr läuft alles wieder. Wir erwarten keine weiteren Störungen.',
    'Gutschriften erwarten wir heute Abend.',
    'Wir gehen davon aus, dass das Problem behoben ist, und beobachten es bis heute Abend.',
    'Wir gehen davon aus, dass der Fehler um 14:02 Uhr begann und seit 14:40 Uhr behoben ist.',
    'Die Ursache liegt vermutlich in einer fehlerhaften Konfiguration, die Lösung wird geprüft.',
    'Die Störung begann vermutlich um 14:02 Uhr und wurde um 15:10 Uhr behoben.',
    'Wir erwarten nicht, dass der Fehler in einer anderen Region wieder auftritt.',
    'Wir gehen davon aus, dass in 5 % der Fälle die Zahlung nicht wiederholt wurde.',
    'Bitte rechnen Sie mit Wartezeiten bis zu 10 Minuten, bis alles wieder normal läuft.',
    'Bitte rechnen Sie in den nächsten 2 Stunden mit Fehlern, bis alles wieder läuft.',
    'Das nächste Update kommt voraussichtlich um 15:30 Uhr, wenn wir wieder mehr wissen.',
    'Wir hoffen, in einer Stunde wieder zu berichten.',
  ])('are none in "%s"', (text) => {
    expect(findRepairPromises(text)).toEqual([])
  })
})
