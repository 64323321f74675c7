// SPDX-License-Identifier: AGPL-3.0-or-later
// A sentence to say: huge, and in English for the officer with one tap.
import QtQuick
import QtQuick.Layouts
import Taillight
import Taillight.Core

ColumnLayout {
    id: say

    /// {text, english}, or null.
    property var line: null
    property string englishLabel: ""
    property bool inEnglish: false
    readonly property bool hasOther: line !== null && line.english.length > 0 && line.english !== line.text

    spacing: Theme.gap
    onLineChanged: inEnglish = false
    Words {
        visible: say.inEnglish
        text: say.englishLabel
        quiet: true
    }
    Words {
        objectName: "sentence"
        text: say.line === null ? "" : say.inEnglish ? say.line.english : say.line.text
        font.family: say.inEnglish ? "Noto Sans" : Theme.font
        font.pixelSize: say.inEnglish ? Theme.officer : Theme.say
        horizontalAlignment: say.inEnglish && App.rightToLeft ? Text.AlignRight : Text.AlignLeft
    }
    BigButton {
        objectName: "english"
        visible: say.hasOther
        text: say.inEnglish ? qsTr("In my language") : qsTr("Show it in English")
        onClicked: say.inEnglish = !say.inEnglish
    }
}
