// SPDX-License-Identifier: AGPL-3.0-or-later
// A paragraph: all text but that of controls.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Taillight

Label {
    property bool quiet: false

    Layout.fillWidth: true
    font.family: Theme.font
    font.pixelSize: Theme.body
    color: quiet ? Theme.quiet : Theme.text
    lineHeightMode: Text.FixedHeight
    lineHeight: Math.round(font.pixelSize * Theme.lineHeight)
    wrapMode: Text.Wrap
    textFormat: Text.PlainText
    horizontalAlignment: Text.AlignLeft
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Accessible.ignored: !visible || text.length === 0
}
