// SPDX-License-Identifier: AGPL-3.0-or-later
// A line or a page to type on, with its name above it.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Taillight

ColumnLayout {
    id: field

    property string label: ""
    /// What it is called where the screen's heading says so already and `label` is empty.
    property string name: label
    property string hint: ""
    property alias text: area.text
    property bool secret: false
    /// Lines that are seen at once; more scroll with the screen.
    property int lines: 1
    property alias input: area
    signal accepted()

    spacing: 6
    Words {
        visible: field.label.length > 0
        text: field.label
        Accessible.ignored: true
    }
    TextArea {
        id: area
        Layout.fillWidth: true
        Layout.minimumHeight: Math.max(Theme.target, field.lines * Theme.body * 1.5 + topPadding + bottomPadding)
        leftPadding: 14
        rightPadding: 14
        topPadding: 14
        bottomPadding: 14
        font.family: Theme.font
        font.pixelSize: Theme.body
        color: Theme.text
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentText
        wrapMode: TextEdit.Wrap
        textFormat: TextEdit.PlainText
        selectByMouse: true
        activeFocusOnTab: true
        // No keyboard may learn from what is typed here, nor offer it again.
        inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhSensitiveData
            | (field.secret ? Qt.ImhNoAutoUppercase | Qt.ImhHiddenText : 0)
        horizontalAlignment: TextEdit.AlignLeft
        Accessible.role: Accessible.EditableText
        Accessible.name: field.name
        Accessible.description: field.hint
        Accessible.ignored: !visible
        Keys.onReturnPressed: event => field.enter(event)
        Keys.onEnterPressed: event => field.enter(event)
        // The clipboard is every app's: nothing of ours goes there, and only words are taken.
        Keys.onShortcutOverride: event => {
            if (event.matches(StandardKey.Copy) || event.matches(StandardKey.Cut)) event.accepted = true
        }
        Keys.onPressed: event => {
            if (event.matches(StandardKey.Copy) || event.matches(StandardKey.Cut)) event.accepted = true
            else if (event.key === Qt.Key_Tab) { nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason); event.accepted = true }
            else if (event.key === Qt.Key_Backtab) { nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason); event.accepted = true }
        }
        background: Rectangle {
            radius: 12
            color: Theme.surface
            border.width: area.activeFocus ? 3 : 1
            border.color: area.activeFocus ? Theme.accent : Theme.border
        }
    }
    Words {
        visible: field.hint.length > 0
        text: field.hint
        quiet: true
        font.pixelSize: Theme.small
    }

    function enter(event) {
        event.accepted = field.lines === 1
        if (event.accepted) field.accepted()
    }
}
