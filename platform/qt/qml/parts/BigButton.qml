// SPDX-License-Identifier: AGPL-3.0-or-later
// The one button: full width, high enough for a shaking thumb.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Taillight

AbstractButton {
    id: button

    /// "main": what most people do next; "plain": anything else; "danger": something is lost.
    property string kind: "plain"
    /// A second line, in smaller letters.
    property string hint: ""
    /// Shows that it leads to another screen.
    property bool leads: false
    property int textSize: Theme.body

    property color ground: kind === "main" ? Theme.accent
        : kind === "danger" ? Theme.danger : Theme.surface
    property color letters: kind === "main" ? Theme.accentText
        : kind === "danger" ? Theme.dangerText : Theme.text

    Layout.fillWidth: true
    implicitHeight: Math.max(Theme.target, contentItem.implicitHeight + topPadding + bottomPadding)
    leftPadding: 16
    rightPadding: 16
    topPadding: 10
    bottomPadding: 10
    activeFocusOnTab: true
    opacity: enabled ? 1 : 0.55
    Keys.onReturnPressed: press()
    Keys.onEnterPressed: press()
    Accessible.role: Accessible.Button
    Accessible.name: hint.length > 0 ? text + ". " + hint : text
    Accessible.onPressAction: press()
    Accessible.ignored: !visible

    /// As a tap does: for keys and screen readers.
    function press() {
        if (enabled) clicked()
    }

    contentItem: RowLayout {
        spacing: 8
        ColumnLayout {
            spacing: 2
            Label {
                Layout.fillWidth: true
                text: button.text
                font.family: Theme.font
                font.pixelSize: button.textSize
                font.bold: button.kind !== "plain" && Theme.font !== "Noto Sans Arabic"
                color: button.letters
                wrapMode: Text.Wrap
                lineHeightMode: Text.FixedHeight
                lineHeight: Math.round(font.pixelSize * 1.4)
                textFormat: Text.PlainText
                horizontalAlignment: button.leads || button.hint.length > 0 ? Text.AlignLeft : Text.AlignHCenter
                Accessible.ignored: true
            }
            Label {
                Layout.fillWidth: true
                visible: text.length > 0
                text: button.hint
                font.family: Theme.font
                font.pixelSize: Theme.small
                color: button.kind === "plain" ? Theme.quiet : button.letters
                wrapMode: Text.Wrap
                lineHeightMode: Text.FixedHeight
                lineHeight: Math.round(font.pixelSize * 1.4)
                textFormat: Text.PlainText
                horizontalAlignment: Text.AlignLeft
                Accessible.ignored: true
            }
        }
        Label {
            visible: button.leads
            text: button.mirrored ? "\u2039" : "\u203a"
            font.family: "Noto Sans"
            font.pixelSize: Theme.large
            color: button.letters
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: 12
        color: button.down ? Qt.tint(button.ground, "#22808080") : button.ground
        border.width: button.visualFocus ? 4 : button.kind === "plain" ? 1 : 0
        border.color: button.visualFocus ? Theme.text : Theme.border
    }
}
