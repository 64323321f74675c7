// SPDX-License-Identifier: AGPL-3.0-or-later
// Colours, sizes and letters. Contrast of every pair in `pairs` is checked by a test.
pragma Singleton
import QtQuick
import Taillight.Core

QtObject {
    readonly property bool dark: App.settings.theme === "dark"
        || (App.settings.theme === "system" && systemColors.window.hslLightness < 0.5)
    readonly property SystemPalette systemColors: SystemPalette {}
    readonly property real scale: App.settings.textScale / 100
    readonly property string font: App.font

    readonly property color background: dark ? "#151514" : "#fbfaf7"
    readonly property color surface: dark ? "#242421" : "#ffffff"
    readonly property color text: dark ? "#e9e6df" : "#1b1b1a"
    readonly property color quiet: dark ? "#c2beb4" : "#4a4a47"
    readonly property color accent: dark ? "#8ad2de" : "#0b5566"
    readonly property color accentText: dark ? "#06262c" : "#ffffff"
    readonly property color border: dark ? "#928f87" : "#75746f"
    readonly property color note: dark ? "#3a2f10" : "#fff1cc"
    readonly property color noteText: dark ? "#f3dfa6" : "#493500"
    readonly property color danger: dark ? "#f4aaa4" : "#8a1c1c"
    readonly property color dangerText: dark ? "#3a0d0a" : "#ffffff"

    // Stop mode is the same by day and by night.
    readonly property color stopBackground: "#0d0d0c"
    readonly property color stopText: "#dcd8ce"
    readonly property color stopQuiet: "#b3afa5"
    readonly property color stopAction: "#2b3a3d"

    /// Letters on what they stand on: [name, letters, ground, least contrast].
    readonly property var pairs: [
        ["text", text, background, 4.5], ["text on surface", text, surface, 4.5],
        ["quiet", quiet, background, 4.5], ["quiet on surface", quiet, surface, 4.5],
        ["accent", accent, background, 4.5], ["accent on surface", accent, surface, 4.5],
        ["on accent", accentText, accent, 4.5], ["note", noteText, note, 4.5],
        ["danger", danger, background, 4.5], ["danger on surface", danger, surface, 4.5],
        ["on danger", dangerText, danger, 4.5],
        ["border", border, background, 3], ["border on surface", border, surface, 3],
        ["stop", stopText, stopBackground, 7], ["stop quiet", stopQuiet, stopBackground, 7],
        ["stop action", stopText, stopAction, 7]
    ]

    readonly property int small: Math.round(16 * scale)
    readonly property int body: Math.round(18 * scale)
    readonly property int large: Math.round(22 * scale)
    readonly property int title: Math.round(26 * scale)
    /// A sentence to say, in the person's language, and in English for the officer.
    readonly property int say: Math.round(32 * Math.min(scale, 1.3))
    readonly property int officer: Math.round(40 * Math.min(scale, 1.3))

    readonly property int gap: 12
    readonly property int margin: 20
    readonly property int target: 56
    /// Of the letters' own size, whatever the font says: Arabic fonts say more than twice.
    readonly property real lineHeight: 1.5
}
